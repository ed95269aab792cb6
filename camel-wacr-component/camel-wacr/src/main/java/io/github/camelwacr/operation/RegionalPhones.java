/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Reads numbers as they are dialled in a region, by Google's library, which not every application has. */
final class RegionalPhones extends Phones {

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final String region;

    RegionalPhones(String region) {
        this.region = region;
        if (!library.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("The option phoneRegion must be a region such as IN, but is " + region);
        }
    }

    @Override
    public String digits(String text) {
        String clean = clean(text);
        if (!clean.startsWith("+")) {
            try {
                PhoneNumber number = library.parse(clean, region);
                if (library.isValidNumber(number)) {
                    return library.format(number, PhoneNumberFormat.E164).substring(1);
                }
            } catch (NumberParseException e) {
                // No number of this region; it can still be one with country code.
                return international(clean);
            }
        }
        return international(clean);
    }
}
