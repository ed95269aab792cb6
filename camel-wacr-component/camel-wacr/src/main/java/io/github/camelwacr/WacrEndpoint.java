/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Account;
import io.github.camelwacr.client.Health;
import io.github.camelwacr.client.RateLimiter;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.operation.WacrOperation;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Send interactive WhatsApp messages (reply buttons and lists) and texts through the WA.cr APP API v2.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "wacr",
        title = "WA.cr",
        syntax = "wacr:operation",
        producerOnly = true,
        category = {Category.CHAT, Category.API},
        headersClass = WacrConstants.class)
@ManagedResource(description = "Managed WacrEndpoint")
public class WacrEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    @UriPath(description = "The operation of the API")
    @Metadata(required = true)
    private final WacrOperation operation;

    @UriParam
    private final WacrConfiguration configuration;

    private final Health health;
    private WacrAccounts accounts;
    private ClientOptions clientOptions;
    private Defaults defaults;

    /**
     * Made by the component.
     *
     * @param uri           the whole URI
     * @param component     the component
     * @param operation     the operation to call
     * @param configuration the options, this endpoint's own copy
     */
    public WacrEndpoint(String uri, Component component, WacrOperation operation, WacrConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        this.health = new Health(operation);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        defaults = Defaults.of(configuration, getCamelContext());
        clientOptions = ClientOptions.of(configuration);
        accounts = WacrAccounts.of(getCamelContext());
    }

    @Override
    public Producer createProducer() {
        return new WacrProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new IllegalArgumentException("The operation " + operation + " cannot be consumed from");
    }

    @Override
    public WacrComponent getComponent() {
        return (WacrComponent) super.getComponent();
    }

    /**
     * The operation of this endpoint.
     *
     * @return the operation
     */
    public WacrOperation getOperation() {
        return operation;
    }

    /**
     * The options of this endpoint.
     *
     * @return the options; changes after the start have no effect
     */
    public WacrConfiguration getConfiguration() {
        return configuration;
    }

    /** Opens a client; who starts with it closes it when it stops. */
    WacrClient openClient() throws Exception {
        return accounts.open(clientOptions, health);
    }

    Health health() {
        return health;
    }

    Defaults defaults() {
        return defaults;
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("operation", operation.name());
    }

    @ManagedAttribute(description = "Operation of the API")
    public String getOperationName() {
        return operation.name();
    }

    @ManagedAttribute(description = "Requests that the token is permitted in a minute, 0 = no pacing")
    public int getPermittedRequests() {
        return limit().limit();
    }

    @ManagedAttribute(description = "Requests of the token that count at this moment")
    public int getUsedRequests() {
        return limit().used();
    }

    @ManagedAttribute(description = "Exchanges of the token that wait for the limit")
    public int getWaitingRequests() {
        return limit().waiting();
    }

    @ManagedAttribute(
            description = "Milliseconds until the next request is permitted, -1 when a request has to end first")
    public long getNextFreeMillis() {
        RateLimiter.Snapshot now = limit();
        return now.nextFree() == null ? -1 : now.nextFree().toMillis();
    }

    /** The limit of the account at this moment; nothing counts while nobody uses the account. */
    RateLimiter.Snapshot limit() {
        Account account = accounts.find(clientOptions);
        return account == null
                ? new RateLimiter.Snapshot(clientOptions.rate().perMinute(), 0, 0, Duration.ZERO, false)
                : account.limiter().snapshot();
    }
}
