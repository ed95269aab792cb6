/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Set;

/** Reads numbers as they are dialled in a region, by Google's library, which not every application has. */
final class RegionalPhones extends Phones {

    private static final Set<PhoneNumberType> MOBILE =
            EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

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
        PhoneNumber local = clean.startsWith("+") ? null : valid(clean);
        if (local == null) {
            // It can still be one with country code.
            return international(clean);
        }
        String digits = library.format(local, PhoneNumberFormat.E164).substring(1);
        if (!digits.equals(clean) && !MOBILE.contains(library.getNumberType(local)) && valid("+" + clean) != null) {
            throw new IllegalArgumentException("can be read with country code, and as a landline of " + region
                    + ": write a plus, or the 0 of the region, before it");
        }
        return digits;
    }

    /** Null when there is no such number. */
    private PhoneNumber valid(String text) {
        try {
            PhoneNumber number = library.parse(text, region);
            return library.isValidNumber(number) ? number : null;
        } catch (NumberParseException e) {
            return null;
        }
    }
}
