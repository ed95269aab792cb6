/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Cursor;
import io.github.camelwacr.client.Direction;
import io.github.camelwacr.client.History;
import io.github.camelwacr.client.Sweep;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.operation.WacrOperation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an exchange of each new row of a list, in the order of their ids, at least once.
 *
 * <p>A row is settled when its exchange completed, and not before. One whose exchange fails stays in front: the route has
 * to handle it, since to drop a message of a person is never right. What is read is kept until it is delivered, so a route
 * that fails costs no requests.
 */
@ManagedResource(description = "Managed WacrConsumer")
public class WacrConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(WacrConsumer.class);

    /** Requests that catching up leaves to others in each window. */
    private static final int SPARE = 2;

    private final WacrEndpoint endpoint;
    private final WacrConsumerConfiguration options;
    private final WacrOperation list;
    private final Blockade blockade;
    private final NavigableMap<Long, Map<?, ?>> waiting = new ConcurrentSkipListMap<>();
    /** Rows that are not for this consumer; they are settled in their turn. */
    private final NavigableSet<Long> others = new TreeSet<>();

    private WacrClient client;
    private WacrRows rows;
    private History history;
    private StateRepository<String, String> repository;
    private String key;
    private long started;
    private Sweep sweep;
    private StatusWatch statuses;
    private Sweep statusSweep;
    private boolean unsaved;
    private boolean warned;
    /** The lowest row of which it is not known yet whether it is ours. */
    private long undecided = Long.MAX_VALUE;

    private volatile Cursor cursor;
    private volatile Instant lastPoll;

    /** Made by the endpoint. */
    public WacrConsumer(WacrEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.options = endpoint.getConsumerConfiguration();
        this.list = endpoint.getOperation();
        this.blockade = new Blockade(list);
    }

    @Override
    protected void doStart() throws Exception {
        client = endpoint.openClient();
        rows = new WacrRows(endpoint, client);
        history = client.account().history();
        repository = endpoint.stateRepository();
        key = endpoint.getConfiguration().getBaseUrl().replaceAll("/+$", "") + "/" + list;
        endpoint.accounts().claim(System.identityHashCode(repository) + key, this);
        statuses = options.hasEvent("status") ? new StatusWatch(Duration.ofMillis(options.getStatusWindow())) : null;
        started = System.nanoTime();
        String state = repository.getState(key);
        if (state != null) {
            cursor = Cursor.parse(state);
        } else if (!"latest".equals(options.getStartFrom())) {
            cursor = Cursor.from(options.startTime());
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        endpoint.accounts().release(this);
        if (client != null) {
            history.lag(this, 0);
            client.close();
        }
        waiting.clear();
        others.clear();
        sweep = null;
        statusSweep = null;
        cursor = null;
        blockade.clear();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        if (cursor == null) {
            cursor = latest();
            unsaved = true;
        }
        if (waiting.isEmpty() && options.hasEvent("message")) {
            read();
        }
        history.lag(this, waiting.size());
        long most = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Long.MAX_VALUE;
        int delivered =
                processBatch(waiting.entrySet().stream().limit(most).collect(Collectors.toCollection(ArrayDeque::new)));
        return statuses == null ? delivered : delivered + tellStatuses();
    }

    /** Begins with what comes after the start, by the clock of the service. */
    private Cursor latest() {
        Sweep look = history.sweep(client::call, list, (id, time) -> true);
        look.step();
        Instant now = look.serverTime() == null ? Instant.now() : look.serverTime();
        return Cursor.from(now.minusNanos(System.nanoTime() - started)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1));
    }

    /** Goes on reading, as far as the share of polls lets it; a reading that is not complete delivers nothing. */
    private void read() {
        if (sweep == null) {
            cursor.advance(undecided);
            sweep = history.sweep(client::call, list, cursor);
        }
        if (goOn(sweep, () -> true)) {
            undecided = Long.MAX_VALUE;
            if (sweep.newest() > 0 && sweep.newest() < cursor.last() && !warned) {
                warned = true;
                LOG.warn(
                        "{}: the newest record is {}, those up to {} are done with; remove the state of another account",
                        list,
                        sweep.newest(),
                        cursor.last());
            }
            cursor.read(sweep.newest());
            sweep.rows().forEach(this::sort);
            sweep = null;
        }
    }

    /** Reads pages, and ends with one that cannot be dealt with. */
    private boolean goOn(Sweep reading, BooleanSupplier page) {
        boolean done = false;
        for (int spare = 0; !done && isBatchAllowed() && history.mayPoll(this, spare); spare = SPARE) {
            lastPoll = Instant.now();
            done = reading.step();
            done |= !page.getAsBoolean();
        }
        return done;
    }

    private int tellStatuses() {
        statusSweep = statusSweep == null ? history.sweep(client::call, list, statuses) : statusSweep;
        AtomicInteger done = new AtomicInteger();
        statusSweep = goOn(statusSweep, () -> tellPage(done)) ? null : statusSweep;
        return done.get();
    }

    private boolean tellPage(AtomicInteger done) {
        for (ChatMessage row : statuses.changed(statusSweep, row -> rows.direction(row) == Direction.OUTBOUND)) {
            if (!isBatchAllowed() || !deliver(row.id(), exchange -> rows.fillStatus(exchange, row))) {
                return false;
            }
            statuses.told(row);
            done.incrementAndGet();
        }
        return true;
    }

    private void sort(Long id, Map<?, ?> row) {
        switch (rows.verdict(row)) {
            case TAKE -> waiting.put(id, row);
            case LEAVE -> others.add(id);
            case ASK_AGAIN -> undecided = Math.min(undecided, id);
        }
    }

    /** Delivers rows ({@code Map.Entry} of id and fields), the oldest first, until one fails. */
    @Override
    public int processBatch(Queue<Object> batch) throws Exception {
        int total = batch.size();
        int done = 0;
        while (done < total && isBatchAllowed()) {
            pendingExchanges = total - done - 1;
            int index = done;
            Map.Entry<Long, Map<?, ?>> next = waiting.firstEntry();
            if (!deliver(next.getKey(), exchange -> {
                rows.fill(exchange, next.getValue());
                exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
                exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
                exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
            })) {
                break;
            }
            waiting.pollFirstEntry();
            history.lag(this, waiting.size());
            cursor.settle(next.getKey());
            unsaved = true;
            save();
            done++;
        }
        save();
        return done;
    }

    /** To wait for the limit is no exchange that is to be completed first; what was not read is read later. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        boolean defers = super.deferShutdown(task);
        client.stopWhen(() -> shutdownRunningTask == ShutdownRunningTask.CompleteCurrentTaskOnly);
        return defers;
    }

    @Override
    public boolean isBatchAllowed() {
        return super.isBatchAllowed() && !isSuspendingOrSuspended();
    }

    private void save() {
        NavigableSet<Long> passed = waiting.isEmpty() ? others : others.headSet(waiting.firstKey(), false);
        unsaved |= !passed.isEmpty();
        passed.forEach(cursor::settle);
        passed.clear();
        if (unsaved) {
            cursor.advance(waiting.isEmpty() ? undecided : Math.min(undecided, waiting.firstKey()));
            repository.setState(key, cursor.toString());
            unsaved = false;
        }
    }

    /** Runs the route. Its error handler has had its say when this ends, so a failure goes to no other handler. */
    private boolean deliver(long id, Consumer<Exchange> fill) {
        Exchange exchange = createExchange(false);
        try {
            fill.accept(exchange);
            try {
                getProcessor().process(exchange);
            } catch (Throwable e) {
                // Also an Error is one of the route: Camel would stop to consume.
                exchange.setException(e);
            }
            return blockade.isPassed(id, exchange);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** A message that blocks the others makes the consumer unhealthy, as polls that fail do. */
    @Override
    public long getErrorCounter() {
        return super.getErrorCounter() > 0 ? super.getErrorCounter() : blockade.failures();
    }

    @Override
    protected Throwable getLastError() {
        return super.getLastError() != null ? super.getLastError() : blockade.failure();
    }

    @ManagedAttribute(description = "Record id of the newest row that is done with, 0 when there is none")
    public long getCursor() {
        Cursor now = cursor;
        return now == null ? 0 : now.last();
    }

    @ManagedAttribute(description = "Rows that are read and not delivered yet")
    public int getLag() {
        return waiting.size();
    }

    @ManagedAttribute(description = "When the service was asked last, in ISO 8601")
    public String getLastPoll() {
        return lastPoll == null ? null : lastPoll.toString();
    }

    @ManagedAttribute(description = "Record id of the message on which the route fails, 0 when there is none")
    public long getBlockedBy() {
        return blockade.id();
    }
}
