/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * The operations that the stand-in knows. Adding one is adding a row here and its behaviour in {@link WacrApi}. Success
 * messages that the contract does not tell are made up.
 */
enum ApiOperation {
    GET_ACCOUNT("getAccount", "GET", "/account", "account:read", "Account information retrieved successfully"),
    GET_ACCOUNT_LIMITS(
            "getAccountLimits", "GET", "/account/limits", "account:read", "Plan limits retrieved successfully"),
    SEND_TEXT("sendText", "POST", "/messages/text", "messages:send", "Message sent successfully"),
    SEND_INTERACTIVE(
            "sendInteractive",
            "POST",
            "/messages/interactive",
            "messages:send",
            "Interactive message sent successfully"),
    LIST_MESSAGES("listMessages", "GET", "/messages", "messages:read", "Messages retrieved"),
    GET_MESSAGE("getMessage", "GET", "/messages/{id}", "messages:read", "Message retrieved successfully");

    private final String id;
    private final String method;
    private final String path;
    private final String scope;
    private final String successMessage;

    ApiOperation(String id, String method, String path, String scope, String successMessage) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.scope = scope;
        this.successMessage = successMessage;
    }

    /** The contract's operationId. */
    String id() {
        return id;
    }

    String method() {
        return method;
    }

    /** Path below the base URL, with at most one variable, as its last part. */
    String path() {
        return path;
    }

    String scope() {
        return scope;
    }

    String successMessage() {
        return successMessage;
    }
}
