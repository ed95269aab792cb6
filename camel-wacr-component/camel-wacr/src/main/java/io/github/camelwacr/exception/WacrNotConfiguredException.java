/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/**
 * The account has no WhatsApp connection ({@code WHATSAPP_NOT_CONFIGURED}).
 */
public class WacrNotConfiguredException extends WacrException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the client from an answer.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrNotConfiguredException(String message, WacrError error, Throwable cause) {
        super(message, error, cause);
    }
}
