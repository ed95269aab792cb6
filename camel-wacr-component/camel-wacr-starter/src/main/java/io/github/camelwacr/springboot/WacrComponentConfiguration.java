/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code camel.component.wacr.*}: the options of the component, with Spring Boot's spellings ({@code
 * base-url}, {@code CAMEL_COMPONENT_WACR_BASEURL}). A property that nobody knows fails the start ({@link PropertyNames}),
 * so that a slip of the pen does not send with another setting than the one that was meant. What is left out is null here
 * and stays as the component has it.
 *
 * <p>Options that are objects take references as everywhere in Camel: {@code #bean:name}, {@code #class:name}, {@code
 * #type:name}. Durations without a unit are milliseconds. Immutable.
 *
 * @param enabled Whether the properties are applied at all.
 * @param customizer Whether the properties are applied, in the spelling of Camel's own starters.
 * @param additionalFields Whether fields that the operation does not know are sent along. Else they are ignored.
 * @param allPages Whether a list gives an Iterator over the rows of all pages instead of one page.
 * @param autowiredEnabled Whether options that are marked for it take the only bean of their type.
 * @param baseUrl Scheme, host and path of the API. The service is sold under other names, too, each with a base URL
 *     of its own.
 * @param bodyText Text of interactive messages that bring none, at most 1024 characters.
 * @param bridgeErrorHandler Whether the error handler of the route takes the failures of polls.
 * @param businessNumber The WhatsApp number of the account, or several with commas between. It alone tells in the
 *     message history what the account wrote from what people wrote.
 * @param buttons Reply buttons of interactive messages that bring none: id and title of each, as in
 *     btn_yes:Yes,btn_no:No, or a JSON list. A backslash before a comma, a colon or a backslash makes it part of the
 *     id or title.
 * @param caption Text under the medium, for messages that bring none, at most 1024 characters.
 * @param configuration The options that endpoints start from: a bean of type WacrConfiguration, as in #bean:name.
 *     Other properties win over what it holds.
 * @param connectTimeout For making a connection.
 * @param connectionRequestTimeout For a free connection when all are in use.
 * @param contactId Id of an existing contact of the account for messages that name none.
 * @param duplicateWindow How long after a send an equal message to the same person is refused with
 *     WacrDuplicateException. 0 refuses none.
 * @param fields Any other field of the operation by the name of the API, as in field.source_id=3. Repeated keys make
 *     a list. A field that is a file takes a resource, such as classpath:logo.png. This is a multi-value option with
 *     prefix: field.
 * @param filename Name of the file, for messages that bring none; follows from the file or link when left out.
 * @param footerText Line below the text of interactive messages that bring none, at most 60 characters.
 * @param headerFilterStrategy Says which headers of the exchange become HTTP headers of the request, and which HTTP
 *     headers of the answer become headers of the exchange. By default none.
 * @param headerText Line above the text of interactive messages that bring none, at most 60 characters.
 * @param healthCheckConsumerEnabled Whether consumers take part in health checks.
 * @param healthCheckProducerEnabled Whether producers take part in health checks. Also needs
 *     camel.health.producers-enabled=true.
 * @param httpClient A client of the application to use instead of one of the component. Time-outs for connections,
 *     TLS, proxy and pool are its own then. It stays open.
 * @param httpComponent A camel-http component whose proxy, TLS, pool and client configurer serve these endpoints,
 *     too. Its retries and redirects do not.
 * @param language Language of the template, such as en or en_GB, for messages that name none.
 * @param lazyStartProducer Whether producers start with their first message, so that routes start although a producer
 *     cannot.
 * @param listButtonText What stands on the button that opens the list, for messages that bring nothing, at most 20
 *     characters.
 * @param maxConnections Connections to the server at most. Should not be less than the exchanges that are sent at the
 *     same time.
 * @param maxRateLimitWait How long one exchange may wait for the limit, and after the server said that there were too
 *     many requests.
 * @param maxResponseSize Bytes of an answer that are read at most. A larger one is refused.
 * @param mediaType Type of media messages that name none; follows from the file or link when left out.
 * @param mediaUrl Link of media messages that bring neither link nor file.
 * @param phone Who gets messages that name nobody: phone with country code. A plus sign at the start survives
 *     although a URI makes a blank of it.
 * @param phoneRegion Region, such as IN, whose phone numbers may come without country code. Needs the library
 *     com.googlecode.libphonenumber:libphonenumber.
 * @param proxyHost Host of an HTTP proxy.
 * @param proxyPort Port of the HTTP proxy.
 * @param rateLimitWindow Length of the window in which requestsPerMinute are permitted. Only for servers whose minute
 *     is no minute, such as one for tests.
 * @param reconcile Whether the message history is asked when it is not known if a message was sent, and before a send
 *     that may be a repeat. Needs the scope messages:read.
 * @param reconcileDelay How long a message may take to appear in the history. Only after a second look, so much
 *     later, a message counts as not sent.
 * @param reconcileWindow How far back the history is read before a send that may be a repeat, when no header
 *     JMSTimestamp says since when the message exists.
 * @param replyTimeout How long a send waits for the answer of the person. The exchange goes on with the answer as its
 *     body; no thread waits. 0 goes on when the message went out. Needs the scope messages:read.
 * @param request Supplies the fields that neither the exchange nor another option gives: a JSON resource such as
 *     classpath:offer.json or file:offer.json, or a bean (a message or a Map) of the registry. Read once, at start.
 * @param requestTimeout The longest that one exchange with the service may take, from the wait for a connection to
 *     the last byte of the answer. It is then broken off, however busy the connection is, and a send has an unknown
 *     outcome if it had begun to be written. The waits for the limit and after a 429 do not count.
 * @param requestsPerMinute How many requests a minute the token is permitted. All endpoints of the application that
 *     use the token share them. auto follows the limit that the answers of the service name; with a number, the lower
 *     of both counts. 0 switches pacing off.
 * @param resendUnknown Whether a send may be repeated whose outcome is not known. The person may then get the message
 *     twice.
 * @param responseTimeout Silence allowed while waiting for an answer. A send that runs into it has an unknown
 *     outcome, so leave it long.
 * @param sslContextParameters Keys and trust for https.
 * @param templateName Template of messages and codes that name none.
 * @param token The API token. Needs the scope messages:send for sends.
 * @param unknownMemory How long a send whose outcome is not known stands against equal ones.
 * @param upsert Whether createContact changes the contact of the same phone when there is one already.
 * @param useGlobalSslContextParameters Whether to use the SSL context parameters of the CamelContext.
 * @param validate Whether messages are checked against the limits of the API before a request is made.
 */
@ConfigurationProperties("camel.component.wacr")
public record WacrComponentConfiguration(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Customizer customizer,
        Boolean additionalFields,
        Boolean allPages,
        Boolean autowiredEnabled,
        String baseUrl,
        String bodyText,
        Boolean bridgeErrorHandler,
        String businessNumber,
        String buttons,
        String caption,
        String configuration,
        Duration connectTimeout,
        Duration connectionRequestTimeout,
        Long contactId,
        Duration duplicateWindow,
        Map<String, String> fields,
        String filename,
        String footerText,
        String headerFilterStrategy,
        String headerText,
        Boolean healthCheckConsumerEnabled,
        Boolean healthCheckProducerEnabled,
        String httpClient,
        String httpComponent,
        String language,
        Boolean lazyStartProducer,
        String listButtonText,
        Integer maxConnections,
        Duration maxRateLimitWait,
        Integer maxResponseSize,
        String mediaType,
        String mediaUrl,
        String phone,
        String phoneRegion,
        String proxyHost,
        Integer proxyPort,
        Duration rateLimitWindow,
        Boolean reconcile,
        Duration reconcileDelay,
        Duration reconcileWindow,
        Duration replyTimeout,
        String request,
        Duration requestTimeout,
        String requestsPerMinute,
        Boolean resendUnknown,
        Duration responseTimeout,
        String sslContextParameters,
        String templateName,
        String token,
        Duration unknownMemory,
        Boolean upsert,
        Boolean useGlobalSslContextParameters,
        Boolean validate) {

    /**
     * The options that were set.
     *
     * @return an unmodifiable map from the option's name in the component to its value; configuration, if there, first
     */
    Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        // Replaces all the others: it has to come before them.
        put(options, "configuration", configuration);
        put(options, "additionalFields", additionalFields);
        put(options, "allPages", allPages);
        put(options, "autowiredEnabled", autowiredEnabled);
        put(options, "baseUrl", baseUrl);
        put(options, "bodyText", bodyText);
        put(options, "bridgeErrorHandler", bridgeErrorHandler);
        put(options, "businessNumber", businessNumber);
        put(options, "buttons", buttons);
        put(options, "caption", caption);
        put(options, "connectTimeout", connectTimeout);
        put(options, "connectionRequestTimeout", connectionRequestTimeout);
        put(options, "contactId", contactId);
        put(options, "duplicateWindow", duplicateWindow);
        put(options, "fields", fields);
        put(options, "filename", filename);
        put(options, "footerText", footerText);
        put(options, "headerFilterStrategy", headerFilterStrategy);
        put(options, "headerText", headerText);
        put(options, "healthCheckConsumerEnabled", healthCheckConsumerEnabled);
        put(options, "healthCheckProducerEnabled", healthCheckProducerEnabled);
        put(options, "httpClient", httpClient);
        put(options, "httpComponent", httpComponent);
        put(options, "language", language);
        put(options, "lazyStartProducer", lazyStartProducer);
        put(options, "listButtonText", listButtonText);
        put(options, "maxConnections", maxConnections);
        put(options, "maxRateLimitWait", maxRateLimitWait);
        put(options, "maxResponseSize", maxResponseSize);
        put(options, "mediaType", mediaType);
        put(options, "mediaUrl", mediaUrl);
        put(options, "phone", phone);
        put(options, "phoneRegion", phoneRegion);
        put(options, "proxyHost", proxyHost);
        put(options, "proxyPort", proxyPort);
        put(options, "rateLimitWindow", rateLimitWindow);
        put(options, "reconcile", reconcile);
        put(options, "reconcileDelay", reconcileDelay);
        put(options, "reconcileWindow", reconcileWindow);
        put(options, "replyTimeout", replyTimeout);
        put(options, "request", request);
        put(options, "requestTimeout", requestTimeout);
        put(options, "requestsPerMinute", requestsPerMinute);
        put(options, "resendUnknown", resendUnknown);
        put(options, "responseTimeout", responseTimeout);
        put(options, "sslContextParameters", sslContextParameters);
        put(options, "templateName", templateName);
        put(options, "token", token);
        put(options, "unknownMemory", unknownMemory);
        put(options, "upsert", upsert);
        put(options, "useGlobalSslContextParameters", useGlobalSslContextParameters);
        put(options, "validate", validate);
        return Collections.unmodifiableMap(options);
    }

    private static void put(Map<String, Object> options, String name, Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "WacrComponentConfiguration" + options().keySet();
    }

    /**
     * Switches the settings off and leaves the component as it is.
     *
     * @param enabled Whether the properties are applied to the component.
     */
    public record Customizer(@DefaultValue("true") boolean enabled) {}
}
