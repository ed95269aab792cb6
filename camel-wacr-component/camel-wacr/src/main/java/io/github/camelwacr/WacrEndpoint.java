/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Account;
import io.github.camelwacr.client.Direction;
import io.github.camelwacr.client.Health;
import io.github.camelwacr.client.RateLimiter;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.operation.WacrOperation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Send WhatsApp messages and receive what people answer through the WA.cr APP API v2.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "wacr",
        title = "WA.cr",
        syntax = "wacr:operation",
        category = {Category.CHAT, Category.API},
        headersClass = WacrConstants.class)
@ManagedResource(description = "Managed WacrEndpoint")
public class WacrEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final Logger LOG = LoggerFactory.getLogger(WacrEndpoint.class);

    private static final long DEFAULT_DELAY = 15_000;

    private static final List<String> CONSUMABLE = List.of("listMessages", "listContacts");

    @UriPath(description = "The operation of the API")
    @Metadata(required = true)
    private final WacrOperation operation;

    @UriParam
    private final WacrConfiguration configuration;

    private final Health health;
    private WacrAccounts accounts;
    private ClientOptions clientOptions;

    @UriParam
    private final WacrConsumerConfiguration consumerConfiguration = new WacrConsumerConfiguration();

    // Another default than that of the superclass.
    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "15000",
            javaType = "java.time.Duration",
            description = "Time between two polls, from the end of one to the begin of the next one.")
    private long delay = DEFAULT_DELAY;

    private final StateRepository<String, String> memory = new MemoryStateRepository();
    private OptionValues optionValues;

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
        super.setDelay(DEFAULT_DELAY);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Set<String> shared = getComponent().getConfiguration().getFields().keySet();
        optionValues = new OptionValues(operation, configuration, shared, getCamelContext());
        clientOptions = ClientOptions.of(configuration);
        Direction.numbers(configuration.getBusinessNumber());
        accounts = WacrAccounts.of(getCamelContext());
    }

    @Override
    public Producer createProducer() {
        return new WacrProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!CONSUMABLE.contains(operation.name())) {
            throw new IllegalArgumentException("The operation " + operation
                    + " cannot be consumed from; those that can are " + String.join(", ", CONSUMABLE));
        }
        consumerConfiguration.check();
        optionValues.of(operation).forEach((field, value) -> {
            throw new IllegalArgumentException("The option field." + field
                    + " is not for a consumer, which takes each new row; filter the rows in the route");
        });
        if (operation == WacrOperation.listMessages
                && !"any".equals(consumerConfiguration.getDirection())
                && Direction.numbers(configuration.getBusinessNumber()).isEmpty()) {
            throw new IllegalArgumentException("The option businessNumber is required, since the history does not say"
                    + " which messages are from people; with direction=any it is not");
        }
        WacrConsumer consumer = new WacrConsumer(this, processor);
        consumer.setMaxMessagesPerPoll(consumerConfiguration.getMaxMessagesPerPoll());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    /** What the consumer keeps its cursor in, started. */
    StateRepository<String, String> stateRepository() throws Exception {
        StateRepository<String, String> repository = consumerConfiguration.getStateRepository();
        if (repository == null) {
            LOG.warn(
                    "{}: without a stateRepository it is forgotten at the end of the process how far the consumer has come;"
                            + " the next one begins with startFrom={}",
                    operation,
                    consumerConfiguration.getStartFrom());
            repository = memory;
        }
        getCamelContext().addService(repository);
        // While the context starts, it would start the service only after the routes.
        ServiceHelper.startService(repository);
        return repository;
    }

    /**
     * The options of a consumer of this endpoint.
     *
     * @return the options; changes after the start have no effect
     */
    public WacrConsumerConfiguration getConsumerConfiguration() {
        return consumerConfiguration;
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

    WacrAccounts accounts() {
        return accounts;
    }

    /** Opens a client; who starts with it closes it when it stops. */
    WacrClient openClient() throws Exception {
        return accounts.open(clientOptions, health);
    }

    Health health() {
        return health;
    }

    OptionValues optionValues() {
        return optionValues;
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
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
