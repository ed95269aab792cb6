/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Direction;
import io.github.camelwacr.client.Reconciler;
import io.github.camelwacr.client.SafeSender;
import io.github.camelwacr.client.SendRules;
import io.github.camelwacr.client.WacrAnswer;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Effect;
import io.github.camelwacr.operation.RequestWriter;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Makes a request of an exchange, calls the API, and puts the answer on the exchange. Thread-safe.
 *
 * <p>Answers before {@code process} returns, unless it is to wait for the answer of the person: waiting for the limit is
 * the back pressure that a route needs, and no route runs on a thread of an HTTP client. Whatever happens ends up on the exchange, and the callback is called once.
 */
public class WacrProducer extends DefaultAsyncProducer {

    private static final String DELAY_SET = "CamelWacrRedeliveryDelaySet";

    private final WacrEndpoint endpoint;
    private final RequestMapper mapper;
    private final HeaderFilter headerFilter;
    private WacrClient client;
    private SafeSender sender;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
    /** Whether Camel stopped this producer. */
    private volatile boolean left;

    private WritableHealthCheckRepository healthChecks;
    private WacrProducerHealthCheck healthCheck;

    /**
     * Made by the endpoint.
     *
     * @param endpoint the endpoint, initialised
     */
    public WacrProducer(WacrEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        WacrConfiguration configuration = endpoint.getConfiguration();
        this.mapper = new RequestMapper(endpoint.getOperation(), endpoint.optionValues(), configuration);
        HeaderFilterStrategy strategy = configuration.getHeaderFilterStrategy();
        this.headerFilter = strategy == null ? null : new HeaderFilter(strategy);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        AsyncCallback end = inTime -> {
            leave(exchange);
            callback.done(inTime);
        };
        boolean waits = false;
        try {
            enter(exchange);
            waits = send(exchange, end);
        } catch (Throwable e) {
            exchange.setException(e);
        }
        if (!waits) {
            end.done(true);
        }
        return !waits;
    }

    private void enter(Exchange exchange) throws Exception {
        underWay.add(exchange);
        if (left) {
            enterLeft(exchange);
        }
    }

    /**
     * Camel stops a producer for which it has no place in the cache of a dynamic endpoint any more, whoever is in it or on the
     * way to it. Only the stop of the route, or of the context, is to end what is under way.
     */
    private synchronized void enterLeft(Exchange exchange) throws Exception {
        if (client.isStopped() && goesOn(exchange)) {
            open();
        }
        // Nobody tells this producer of the stop of its route any more.
        client.stopWhen(this::isIdle);
    }

    private void leave(Exchange exchange) {
        underWay.remove(exchange);
        if (left) {
            leaveLeft();
        }
    }

    private synchronized void leaveLeft() {
        if (left && underWay.isEmpty()) {
            client.close();
        }
    }

    private boolean isIdle() {
        return underWay.stream().noneMatch(this::goesOn);
    }

    private boolean goesOn(Exchange exchange) {
        UnitOfWork unit = exchange.getUnitOfWork();
        Route route = unit == null ? null : unit.getRoute();
        // The status of the route says that it runs until its producers have stopped.
        CamelContext context = endpoint.getCamelContext();
        return !(context.isStopping() || context.isStopped())
                && (route == null || !ServiceHelper.isStopped(route.getConsumer()));
    }

    /** Returns true when the exchange waits for the answer of the person. */
    private boolean send(Exchange exchange, AsyncCallback callback) {
        exchange.removeProperty(WacrConstants.REQUEST);
        Values values = mapper.start(exchange.getMessage());
        try {
            mapper.fill(values, exchange);
            boolean dry = exchange.getProperty(WacrConstants.DRY_RUN, false, Boolean.class);
            Duration timeout = Duration.ofMillis(endpoint.getConfiguration().getReplyTimeout());
            boolean asks = !timeout.isZero() && values.operation().sends();
            // To write a request costs as much as to check it, which a dry run of a large file need not pay.
            WacrRequest request = dry && !asks ? null : RequestWriter.request(values);
            ReplyWait wait = asks ? new ReplyWait(request, timeout, client, exchange, callback) : null;
            if (wait != null) {
                wait.check();
            }
            WacrAnswer answer = dry ? null : send(values, request, exchange);
            return !dry && wait != null && answer.result() instanceof SentMessage sent && wait.begin(sent, endpoint);
        } catch (RuntimeException e) {
            // Whatever form it came in: a dead letter can be sent again from this.
            exchange.setProperty(WacrConstants.REQUEST, RequestWriter.describe(values));
            throw sender.judge(values, Origins.of(exchange), e);
        }
    }

    private WacrAnswer send(Values values, WacrRequest mapped, Exchange exchange) {
        WacrRequest request = mapped;
        Runnable beforeSend = exchange.getProperty(WacrConstants.BEFORE_SEND, Runnable.class);
        if (beforeSend != null) {
            request = request.withBeforeSend(beforeSend);
        }
        if (headerFilter != null) {
            request = request.withHeaders(headerFilter.outgoing(exchange));
        }
        WacrAnswer answer;
        try {
            answer = call(values, request, exchange);
        } catch (WacrRateLimitException e) {
            if (e.retryAfter() != null && !e.retryAfter().isZero()) {
                // Camel's error handler waits so long before it redelivers.
                exchange.getMessage()
                        .setHeader(Exchange.REDELIVERY_DELAY, e.retryAfter().toMillis());
                exchange.setProperty(DELAY_SET, true);
            }
            throw e;
        }
        if (exchange.removeProperty(DELAY_SET) != null) {
            // It was meant for this send only, not for what else fails on the route.
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        }
        ResultMapper.write(answer, exchange.getMessage());
        if (headerFilter != null) {
            headerFilter.incoming(answer.headers(), exchange);
        }
        return answer;
    }

    private WacrAnswer call(Values values, WacrRequest request, Exchange exchange) {
        WacrConfiguration configuration = endpoint.getConfiguration();
        Instant firstTry = Origins.firstTry(exchange, Duration.ofMillis(configuration.getReconcileWindow()));
        boolean resend = Origins.isTrue(exchange.getMessage(), WacrConstants.RESEND);
        Function<WacrRequest, WacrAnswer> call = one -> one.effect() == Effect.ONCE
                ? sender.send(one, Origins.of(exchange), firstTry, resend)
                : client.call(one.withHeaders(request.headers()));
        if (configuration.isAllPages() && request.operation().isPaged()) {
            return new WacrAnswer(new Pages(values, call), null, null, false, List.of());
        }
        boolean upsert = configuration.isUpsert() && request.operation() == WacrOperation.createContact;
        WacrAnswer answer;
        boolean created = true;
        try {
            answer = call.apply(request);
        } catch (WacrException e) {
            if (!upsert || !ContactUpsert.applies(values, e)) {
                throw e;
            }
            answer = ContactUpsert.update(values, e, call);
            created = false;
        }
        if (request.operation() == WacrOperation.createContact) {
            ResultMapper.set(exchange.getMessage(), WacrConstants.CREATED, upsert ? created : null);
        }
        return answer;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        open();
        left = false;
        healthChecks = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (healthChecks != null) {
            healthCheck = new WacrProducerHealthCheck(endpoint);
            healthCheck.setEnabled(endpoint.getComponent().isHealthCheckProducerEnabled());
            healthChecks.addHealthCheck(healthCheck);
        }
    }

    private synchronized void open() throws Exception {
        client = endpoint.openClient();
        WacrConfiguration options = endpoint.getConfiguration();
        SendRules rules = new SendRules(
                Duration.ofMillis(options.getUnknownMemory()),
                Duration.ofMillis(options.getDuplicateWindow()),
                options.isResendUnknown());
        Reconciler reconciler = options.isReconcile()
                ? new Reconciler(
                        client,
                        Direction.numbers(options.getBusinessNumber()),
                        Duration.ofMillis(options.getReconcileDelay()))
                : null;
        // After a 429 the equal send that is waited for waits for the limit itself.
        Duration longest = Duration.ofMillis(options.getRequestTimeout() + options.getMaxRateLimitWait());
        sender = new SafeSender(client, rules, longest, reconciler);
    }

    @Override
    protected void doStop() throws Exception {
        if (healthChecks != null) {
            healthChecks.removeHealthCheck(healthCheck);
        }
        synchronized (this) {
            left = true;
            if (client != null && isIdle()) {
                // Ends the waits of this producer, too: after a forced stop nothing may be sent any more.
                client.close();
            } else if (client != null) {
                client.stopWhen(this::isIdle);
            }
        }
        super.doStop();
    }
}
