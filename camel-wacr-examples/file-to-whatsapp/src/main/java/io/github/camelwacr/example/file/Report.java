/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelwacr.WacrConstants;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Writes what became of each record, and is the idempotent repository of the route at the same time: what the report shows
 * as dealt with is not sent again. Thread-safe.
 *
 * <p>As a repository it works on the record of the exchange, so it only has a meaning within the route of records.
 */
public final class Report extends ServiceSupport implements IdempotentRepository {

    /** Exchange property: the {@link InboxRecord}. */
    public static final String RECORD = "record";

    private final Summary summary;

    /**
     * A report.
     *
     * @param summary hears of each result, too
     */
    public Report(Summary summary) {
        this.summary = summary;
    }

    /** Writes {@code sending}, unless the record is dealt with. */
    @Override
    public boolean add(Exchange exchange, String key) {
        return run(exchange).begin(item(exchange), key);
    }

    /**
     * Writes that the record of the exchange was sent.
     *
     * @param exchange has the answer
     */
    public void sent(Exchange exchange) {
        InboxRecord item = item(exchange);
        String id = exchange.getMessage().getHeader(WacrConstants.MESSAGE_ID, String.class);
        run(exchange).sent(item, item.key(), id);
        summary.add(item, exchange.getMessage().getHeader(WacrConstants.SENT_PHONE, String.class), Result.SENT, id);
    }

    /**
     * Writes that the record of the exchange could not be read.
     *
     * @param exchange has the record
     */
    public void unreadable(Exchange exchange) {
        String problem = item(exchange).problem();
        notSent(exchange, Result.FAILED, "UNREADABLE", problem, problem);
    }

    /**
     * Writes that the record of the exchange was not sent, or that nobody knows.
     *
     * @param exchange has the exception
     */
    public void failed(Exchange exchange) {
        Exception e = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean unknown = e instanceof WacrException failure && failure.sendOutcome() == SendOutcome.UNKNOWN;
        notSent(exchange, unknown ? Result.UNKNOWN : Result.FAILED, code(e), reason(e), brief(e));
    }

    /**
     * Writes that the record of the exchange was not sent because the service was not ready. The run ends early.
     *
     * @param exchange has the exception
     */
    public void postponed(Exchange exchange) {
        Exception e = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        InboxRecord item = item(exchange);
        run(exchange).postpone(item, item.key(), code(e), reason(e));
    }

    private void notSent(Exchange exchange, Result result, String code, String reason, String brief) {
        InboxRecord item = item(exchange);
        run(exchange).notSent(item, item.key(), result, code, reason);
        Object phone = exchange.getMessage().getBody() instanceof Map<?, ?> fields ? fields.get("phone") : null;
        summary.add(item, phone, result, code + ": " + brief);
    }

    private static String code(Exception e) {
        if (e instanceof WacrException failure) {
            return failure.errorCode() != null
                    ? failure.errorCode()
                    : e.getClass().getSimpleName();
        }
        return e instanceof JsonProcessingException
                ? "UNREADABLE"
                : e.getClass().getSimpleName();
    }

    /** Only texts that are known to hold nothing of the record. */
    private static String reason(Exception e) {
        if (e instanceof JsonProcessingException json) {
            return "is no JSON object: fault at column "
                    + (json.getLocation() == null ? "?" : json.getLocation().getColumnNr());
        }
        return e instanceof WacrException ? e.getMessage() : "see the log";
    }

    private static String brief(Exception e) {
        if (e instanceof WacrException failure) {
            if (!failure.fieldErrors().isEmpty()) {
                return failure.fieldErrors().entrySet().stream()
                        .map(field -> field.getKey() + ": " + String.join(", ", field.getValue()))
                        .collect(Collectors.joining("; "));
            }
            return failure.error().text() != null ? failure.error().text() : e.getMessage();
        }
        return reason(e);
    }

    private static FileRun run(Exchange exchange) {
        return exchange.getProperty(Inbox.RUN, FileRun.class);
    }

    private static InboxRecord item(Exchange exchange) {
        return exchange.getProperty(RECORD, InboxRecord.class);
    }

    /** Without an exchange there is no record. */
    @Override
    public boolean add(String key) {
        return true;
    }

    @Override
    public boolean contains(String key) {
        return false;
    }

    /** The report knows by itself which records stay to be sent. */
    @Override
    public boolean remove(String key) {
        return false;
    }

    /** {@link #sent(Exchange)} wrote more than the key already. */
    @Override
    public boolean confirm(String key) {
        return true;
    }

    /** What was sent stays sent. */
    @Override
    public void clear() {}

    @Override
    protected void doStart() {}

    @Override
    protected void doStop() {}
}
