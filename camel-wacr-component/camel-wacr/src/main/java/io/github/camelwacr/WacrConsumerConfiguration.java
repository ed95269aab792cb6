/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a consumer. Not thread-safe; used while starting. */
@UriParams
public class WacrConsumerConfiguration {

    @UriParam(label = "consumer", enums = "inbound,outbound,any", defaultValue = "inbound")
    private String direction = "inbound";

    @UriParam(label = "consumer", defaultValue = "latest")
    private String startFrom = "latest";

    @UriParam(label = "consumer")
    private StateRepository<String, String> stateRepository;

    @UriParam(label = "consumer", enums = "taps,all,none", defaultValue = "taps")
    private String details = "taps";

    @UriParam(label = "consumer", defaultValue = "message")
    private String events = "message";

    @UriParam(label = "consumer", defaultValue = "86400000", javaType = "java.time.Duration")
    private long statusWindow = 86_400_000;

    @UriParam(label = "consumer", defaultValue = "0")
    private int maxMessagesPerPoll;

    @UriParam(label = "consumer", defaultValue = "true")
    private boolean consumeReplies = true;

    public String getDirection() {
        return direction;
    }

    /**
     * Which messages to take: those of people, those of the account, or any row of the history.
     */
    public void setDirection(String direction) {
        this.direction = direction;
    }

    public String getStartFrom() {
        return startFrom;
    }

    /**
     * Where to begin when the state repository knows nothing yet: latest (what comes from now on), earliest (all that the
     * service still has) or an ISO 8601 time.
     */
    public void setStartFrom(String startFrom) {
        this.startFrom = startFrom;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /**
     * Keeps how far the consumer has come, so that it goes on there after a restart. By default in memory.
     */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public String getDetails() {
        return details;
    }

    /**
     * For which messages to read the details, with one more request each: they tell which message was answered.
     */
    public void setDetails(String details) {
        this.details = details;
    }

    public String getEvents() {
        return events;
    }

    /**
     * What makes an exchange: message (each new message), status (each change of the status of a message of the account), or
     * both, separated by a comma.
     */
    public void setEvents(String events) {
        this.events = events;
    }

    public long getStatusWindow() {
        return statusWindow;
    }

    /**
     * How old a message may be whose status is watched.
     */
    public void setStatusWindow(long statusWindow) {
        this.statusWindow = statusWindow;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /**
     * How many messages a poll delivers at most. 0 for no limit.
     */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public boolean isConsumeReplies() {
        return consumeReplies;
    }

    /**
     * Whether an answer for which an exchange of this application waits comes here, too.
     */
    public void setConsumeReplies(boolean consumeReplies) {
        this.consumeReplies = consumeReplies;
    }

    boolean hasEvent(String name) {
        return events().contains(name);
    }

    private Set<String> events() {
        return Arrays.stream(events.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    }

    /** The time to begin at, or null for another word. */
    Instant startTime() {
        try {
            // In a URI, Camel reads the plus of an offset as a blank.
            return OffsetDateTime.parse(startFrom.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    void check() {
        oneOf("direction", direction, "inbound", "outbound", "any");
        oneOf("details", details, "taps", "all", "none");
        for (String event : events()) {
            oneOf("events", event, "message", "status");
        }
        if (startTime() == null) {
            oneOf("startFrom", startFrom, "latest", "earliest", "an ISO 8601 time such as 2026-01-31T08:00:00Z");
        }
        if (statusWindow < 1) {
            throw new IllegalArgumentException("The option statusWindow must be a duration such as 24h");
        }
    }

    private static void oneOf(String option, String value, String... allowed) {
        if (!Arrays.asList(allowed).contains(value)) {
            throw new IllegalArgumentException(
                    "The option " + option + " must be " + String.join(" or ", allowed) + ", but is " + value);
        }
    }
}
