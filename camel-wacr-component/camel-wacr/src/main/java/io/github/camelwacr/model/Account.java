/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * The account behind a token. Any field may be null: the answer is read tolerantly.
 *
 * @param id        tenant id
 * @param name      company name
 * @param subdomain subdomain of the account
 * @param status    mostly {@code active}
 * @param others    other members by JSON name, such as {@code subscription}; never null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Account(
        @JsonProperty("id") Long id,
        @JsonProperty("name") String name,
        @JsonProperty("subdomain") String subdomain,
        @JsonProperty("status") String status,
        @JsonAnyGetter Map<String, Object> others) {

    /** Makes sure that there are others to ask. */
    public Account {
        others = others == null ? Map.of() : others;
    }
}
