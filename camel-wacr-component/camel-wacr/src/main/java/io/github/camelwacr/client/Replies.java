/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions of an account that wait for their answers. The history is polled while there are any; what others read of it
 * is looked at as well. Each question ends once. Thread-safe.
 */
public final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final History history;
    private final SendLedger ledger;
    private final long shortestMillis;
    private final long longestMillis;
    private final Map<Question, Future<?>> timeouts = new LinkedHashMap<>();
    /** The answers, and which question each one ended. */
    private final Map<Long, String> taken = LRUCacheFactory.newLRUCache(10_000);

    private Executor pollers;
    private boolean polling;
    private long newest;
    /** A reading goes down to this record. */
    private long low = Long.MAX_VALUE;
    /** The lowest record that the next reading has to see again. */
    private long again = Long.MAX_VALUE;

    /** The reading that is under way; it may take several polls. */
    private Sweep sweep;

    private WacrClient reader;

    /** Polls 5 s after a question, and every 30 s at last, where the window of the limit is a minute. */
    Replies(History history, SendLedger ledger, Duration window) {
        this.history = history;
        this.ledger = ledger;
        this.shortestMillis = window.toMillis() / 12;
        this.longestMillis = window.toMillis() / 2;
        history.watch(this::offer);
    }

    /**
     * Waits for an answer.
     *
     * @param question what was asked
     * @param timeout  for how long
     * @param timer    for time-outs and polls; its threads are not held up
     * @param pool     runs polls; not that of the askers, whose threads may be held up for long
     */
    public void ask(Question question, Duration timeout, ScheduledExecutorService timer, Executor pool) {
        synchronized (this) {
            pollers = pool;
            Long record = question.sent().chatMessageId();
            if (timeouts.isEmpty()) {
                low = Long.MAX_VALUE;
            }
            if (record != null) {
                low = Math.min(low, record);
                again = Math.min(again, record);
            }
            newest = System.nanoTime();
            timeouts.put(
                    question,
                    timer.schedule(() -> end(question, null, true), timeout.toMillis(), TimeUnit.MILLISECONDS));
            if (!polling) {
                polling = true;
                pollLater(timer);
            }
        }
        if (question.client().isStopped()) {
            end(question, null, false);
        }
    }

    /** Soon after a question, and more and more seldom while nobody asks another one. */
    private void pollLater(ScheduledExecutorService timer) {
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - newest);
        long pause = Math.min(longestMillis, shortestMillis + age / 10);
        try {
            Future<?> ignored = timer.schedule(() -> pollers.execute(() -> poll(timer)), pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The context is stopping.
            polling = false;
        }
    }

    private void poll(ScheduledExecutorService timer) {
        try {
            read();
        } catch (RuntimeException e) {
            LOG.warn("The history cannot be read for those who wait for an answer; trying again: {}", e.getMessage());
        } finally {
            synchronized (this) {
                if (timeouts.isEmpty()) {
                    polling = false;
                } else {
                    pollLater(timer);
                }
            }
        }
    }

    /** Goes on reading, as far as the share of polls lets it. */
    private void read() {
        synchronized (this) {
            if (timeouts.isEmpty()) {
                sweep = null;
                return;
            }
            // Who waits longest. Each client may be closed before a reading is done.
            Question first = timeouts.keySet().iterator().next();
            reader = first.client();
            if (sweep == null) {
                long known = low;
                Sweep.Edge edge = (id, time) -> id <= known && (known < Long.MAX_VALUE || first.isAfter(time));
                sweep = history.sweep(request -> reader.call(request), WacrOperation.listMessages, edge);
                again = Long.MAX_VALUE;
            }
        }
        boolean done = false;
        boolean stuck = true;
        try {
            while (!done && history.mayPoll(this, 0)) {
                done = sweep.step();
                stuck = false;
            }
        } catch (WacrException e) {
            // One that does not get on at all begins anew, with what came meanwhile.
            sweep = stuck ? null : sweep;
            throw e;
        }
        if (done) {
            synchronized (this) {
                low = Math.min(again, sweep.newest() > 0 ? sweep.newest() : low);
                sweep = null;
            }
        }
    }

    /** Looks at rows that somebody read, the newest first. */
    private void offer(List<ChatMessage> rows, Function<WacrRequest, WacrAnswer> caller) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            ChatMessage row = rows.get(i);
            List<Question> questions = questions(row);
            if (questions.isEmpty()) {
                continue;
            }
            Direction direction = Direction.of(row, questions.get(0).businessNumbers(), ledger);
            if (direction == Direction.UNDECIDED) {
                lookAgainAt(row);
            }
            try {
                ChatMessage answer = direction == Direction.INBOUND ? history.details(caller, row) : null;
                Question question = answer == null ? null : match(questions, answer);
                if (question != null) {
                    end(question, answer, false);
                }
            } catch (WacrException e) {
                // Other people wait, too, and whoever reads may look for something else.
                LOG.warn("Record {} cannot be read for who waits for it; trying again: {}", row.id(), e.getMessage());
                lookAgainAt(row);
            }
        }
    }

    private synchronized void lookAgainAt(ChatMessage row) {
        again = Math.min(again, row.id() - 1);
    }

    /** What the writer of a row was asked, the newest first. */
    private synchronized List<Question> questions(ChatMessage row) {
        List<Question> asked = new ArrayList<>(timeouts.keySet());
        String person = Direction.number(row.senderId());
        String taker = taken.get(row.id());
        // A route that is done again asks the same question once more.
        asked.removeIf(question -> !question.phone().equals(person)
                || !question.mayBeAnsweredBy(row)
                || taker != null && !taker.equals(question.sent().messageId()));
        Collections.reverse(asked);
        return asked;
    }

    private synchronized Question match(List<Question> questions, ChatMessage answer) {
        Question match = null;
        for (Question question : questions) {
            if (!timeouts.containsKey(question)) {
                continue;
            }
            if (answer.refMessageId() != null) {
                match = answer.refMessageId().equals(question.sent().messageId()) ? question : match;
            } else if (question.isBefore(answer) && mayBeTapped(question, answer)) {
                boolean chat = answer.chatId() != null
                        && answer.chatId().equals(question.sent().chatId());
                boolean better = match == null
                        || chat && !answer.chatId().equals(match.sent().chatId());
                match = better ? question : match;
            }
        }
        return match;
    }

    /** Where the service does not tell which message was tapped, one without such a title is not it. */
    private boolean mayBeTapped(Question question, ChatMessage answer) {
        Note asked = ledger.find(question.sent().messageId());
        return asked == null || !Question.isTap(answer) || asked.mayHaveOption(answer.message());
    }

    /** Whoever takes the question out tells its asker. */
    private void end(Question question, ChatMessage answer, boolean timedOut) {
        synchronized (this) {
            Future<?> timeout = timeouts.remove(question);
            if (timeout == null) {
                return;
            }
            timeout.cancel(false);
            if (answer != null) {
                taken.put(answer.id(), String.valueOf(question.sent().messageId()));
            }
        }
        question.asker().ended(answer, timedOut);
    }

    /** Ends the questions of a client. */
    void stop(WacrClient client) {
        List<Question> ended;
        synchronized (this) {
            ended = timeouts.keySet().stream()
                    .filter(question -> question.client() == client)
                    .toList();
        }
        ended.forEach(question -> end(question, null, false));
    }

    /**
     * Whether a message was the answer to a question that waited for it.
     *
     * @param  id the message record
     * @return    true when it was, as far as is remembered
     */
    public synchronized boolean took(long id) {
        return taken.containsKey(id);
    }

    /**
     * Whether a message may yet turn out to be the answer to a question that waits, since its details cannot be read now.
     *
     * @param  row the message
     * @return     true while that is so
     */
    public boolean mayTake(ChatMessage row) {
        return history.isFailing(row) && !questions(row).isEmpty();
    }

    /**
     * How many questions wait.
     *
     * @return the number
     */
    public synchronized int waiting() {
        return timeouts.size();
    }
}
