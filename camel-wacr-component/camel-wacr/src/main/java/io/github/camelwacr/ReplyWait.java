/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Direction;
import io.github.camelwacr.client.Question;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrReplyTimeoutException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;

/** An exchange that goes on when the person answers. No thread waits with it. */
final class ReplyWait implements Question.Asker {

    private final WacrRequest request;
    /** Taken before the send: a file may be gone when the time is out. */
    private final String digest;

    private final Duration timeout;
    private final WacrClient client;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private ExecutorService workers;

    ReplyWait(WacrRequest request, Duration timeout, WacrClient client, Exchange exchange, AsyncCallback callback) {
        this.request = request;
        this.digest = request.digest();
        this.timeout = timeout;
        this.client = client;
        this.exchange = exchange;
        this.callback = callback;
    }

    /** Before anything is sent: whether this exchange can wait at all, and has not done so before. */
    void check() {
        if (exchange.isTransacted()) {
            throw WacrTransportException.refusal(
                    request.operation() + " was not made: replyTimeout would hold the thread of a transacted route for"
                            + " the whole wait; take the answer from a consumer instead [not sent]",
                    SendOutcome.NOT_SENT,
                    null);
        }
        Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        if (Origins.isTrue(exchange.getMessage(), Exchange.REDELIVERED)
                && caught instanceof WacrReplyTimeoutException before
                && before.digest().equals(digest)) {
            throw before;
        }
    }

    /** Returns true: from now on it waits. */
    boolean begin(SentMessage sent, WacrEndpoint endpoint) {
        WacrAccounts accounts = endpoint.accounts();
        workers = accounts.workers();
        String phone = sent.phone() == null ? request.phone() : sent.phone();
        Set<String> ours = Direction.numbers(endpoint.getConfiguration().getBusinessNumber());
        Question question = new Question(client, phone, sent, ours, this);
        client.account().replies().ask(question, timeout, accounts.timer(), accounts.pollers());
        return true;
    }

    @Override
    public void ended(ChatMessage answer, boolean timedOut) {
        try {
            workers.execute(() -> goOn(answer, timedOut));
        } catch (RejectedExecutionException e) {
            goOn(answer, timedOut);
        }
    }

    private void goOn(ChatMessage answer, boolean timedOut) {
        if (answer != null) {
            write(answer, exchange.getMessage());
        } else if (timedOut) {
            exchange.setException(new WacrReplyTimeoutException(
                    request.operation() + ": no answer within " + timeout + " [sent]", digest));
        } else {
            exchange.setException(new WacrException(
                    request.operation() + ": stopped while waiting for the answer [sent]",
                    WacrError.local(SendOutcome.SENT)));
        }
        callback.done(false);
    }

    private void write(ChatMessage answer, Message message) {
        String title = Question.isTap(answer) ? answer.message() : null;
        String question = message.getHeader(WacrConstants.MESSAGE_ID, String.class);
        message.setBody(answer);
        ResultMapper.set(message, WacrConstants.REPLY_TITLE, title);
        ResultMapper.set(
                message,
                WacrConstants.REPLY_ID,
                title == null ? null : client.account().replyId(question, answer));
    }
}
