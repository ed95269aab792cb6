/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

/**
 * The operations of the API, one row each. The names are the contract's {@code operationId}s and serve as they are in
 * URIs, headers and documentation.
 */
public enum WacrOperation {

    /** Sends a message with reply buttons or with a list. */
    sendInteractive("POST", "/messages/interactive", "messages:send", true, Content.INTERACTIVE, Result.SENT_MESSAGE),
    /** Sends a text message. */
    sendText("POST", "/messages/text", "messages:send", true, Content.TEXT, Result.SENT_MESSAGE),
    /** Reads the account of the token; suits as a connection test. */
    getAccount("GET", "/account", "account:read", false, Content.NONE, Result.ACCOUNT),
    /** Reads the limits of the plan, among them the permitted requests per minute. */
    getAccountLimits("GET", "/account/limits", "account:read", false, Content.NONE, Result.DATA),
    /** Lists messages, newest first. */
    listMessages("GET", "/messages", "messages:read", false, Content.QUERY, Result.DATA),
    /** Reads one message. */
    getMessage("GET", "/messages/{id}", "messages:read", false, Content.QUERY, Result.DATA);

    /** What the request is made of. */
    public enum Content {
        /** The fields of an interactive message, as JSON. */
        INTERACTIVE,
        /** The fields of a text message, as JSON. */
        TEXT,
        /** Parameters of the path and of the query. */
        QUERY,
        /** Nothing. */
        NONE
    }

    /** What the answer is read as. */
    public enum Result {
        /** {@link io.github.camelwacr.model.SentMessage}. */
        SENT_MESSAGE,
        /** {@link io.github.camelwacr.model.Account}. */
        ACCOUNT,
        /** The member {@code data} as maps, lists and plain values. */
        DATA
    }

    private final String method;
    private final String path;
    private final String scope;
    private final boolean sends;
    private final Content content;
    private final Result result;

    WacrOperation(String method, String path, String scope, boolean sends, Content content, Result result) {
        this.method = method;
        this.path = path;
        this.scope = scope;
        this.sends = sends;
        this.content = content;
        this.result = result;
    }

    /**
     * HTTP method.
     *
     * @return such as {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * Path below the base URL, as in the contract.
     *
     * @return such as {@code /messages/{id}}
     */
    public String path() {
        return path;
    }

    /**
     * Scope that the token must have.
     *
     * @return such as {@code messages:send}
     */
    public String scope() {
        return scope;
    }

    /**
     * Whether a person gets something, so that a repeat could double it.
     *
     * @return true for operations that send
     */
    public boolean sends() {
        return sends;
    }

    /**
     * What the request is made of.
     *
     * @return the kind of content
     */
    public Content content() {
        return content;
    }

    /**
     * What the answer is read as.
     *
     * @return the kind of result
     */
    public Result result() {
        return result;
    }
}
