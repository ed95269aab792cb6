/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A message that the person answers with a tap.
 *
 * <p>Fields that stay null can come from the headers and options of the endpoint that sends it.
 */
public sealed interface InteractiveMessage extends ApiFields permits ButtonMessage, ListMessage {

    /**
     * Who gets it.
     *
     * @return phone with country code, or null
     */
    String phone();

    /**
     * The text of the message.
     *
     * @return 1 to 1024 characters, or null
     */
    String bodyText();

    /**
     * A line above the text.
     *
     * @return at most 60 characters, or null
     */
    String headerText();

    /**
     * A line below the text.
     *
     * @return at most 60 characters, or null
     */
    String footerText();

    /**
     * An existing contact of the account.
     *
     * @return its id, or null to look the contact up by its phone
     */
    Long contactId();

    /**
     * The value of the API's field {@code type}.
     *
     * @return {@code button} or {@code list}
     */
    @JsonProperty("type")
    String type();
}
