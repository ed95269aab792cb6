/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Direction;
import io.github.camelwacr.client.Question;
import io.github.camelwacr.client.Replies;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.operation.WacrOperation;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Says which rows of a list a consumer takes, and makes messages of them. Immutable and thread-safe. */
final class WacrRows {

    /** What to do with a row. */
    enum Verdict {
        TAKE,
        LEAVE,
        ASK_AGAIN
    }

    private final WacrConsumerConfiguration options;
    private final boolean messages;
    private final Set<String> businessNumbers;
    private final WacrClient client;

    WacrRows(WacrEndpoint endpoint, WacrClient client) {
        this.options = endpoint.getConsumerConfiguration();
        this.messages = endpoint.getOperation() == WacrOperation.listMessages;
        this.businessNumbers = Direction.numbers(endpoint.getConfiguration().getBusinessNumber());
        this.client = client;
    }

    Verdict verdict(Map<?, ?> row) {
        if (!messages) {
            return Verdict.TAKE;
        }
        ChatMessage message = ChatMessage.of(row);
        Replies replies = client.account().replies();
        if (!options.isConsumeReplies() && replies.took(message.id())) {
            return Verdict.LEAVE;
        }
        Direction direction = direction(message);
        if (direction == Direction.UNDECIDED || !options.isConsumeReplies() && replies.mayTake(message)) {
            return Verdict.ASK_AGAIN;
        }
        boolean wanted = "any".equals(options.getDirection())
                || direction.name().toLowerCase(Locale.ROOT).equals(options.getDirection());
        return wanted ? Verdict.TAKE : Verdict.LEAVE;
    }

    Direction direction(ChatMessage message) {
        return client.account().direction(message, businessNumbers);
    }

    /** Fills a message from a row, with what only the details tell. */
    void fill(Exchange exchange, Map<?, ?> row) {
        if (messages) {
            ChatMessage message = ChatMessage.of(row);
            if ("all".equals(options.getDetails()) || "taps".equals(options.getDetails()) && Question.isTap(message)) {
                message = client.account().history().details(client::call, message);
            }
            fill(exchange.getMessage(), message, "message");
        } else {
            exchange.getMessage().setBody(row);
        }
    }

    /** A change of the status of a message; what failed has its reason. */
    void fillStatus(Exchange exchange, ChatMessage row) {
        ChatMessage message =
                "failed".equals(row.status()) ? client.account().history().details(client::call, row) : row;
        fill(exchange.getMessage(), message, "status");
        ResultMapper.set(exchange.getMessage(), WacrConstants.FAILURE, message.statusMessage());
    }

    private void fill(Message message, ChatMessage row, String event) {
        message.setBody(row);
        ResultMapper.set(message, WacrConstants.SENDER_PHONE, row.senderId());
        ResultMapper.set(message, WacrConstants.REF_MESSAGE_ID, row.refMessageId());
        ResultMapper.set(message, WacrConstants.MESSAGE_ID, row.messageId());
        ResultMapper.set(message, WacrConstants.CHAT_ID, row.chatId());
        ResultMapper.set(message, WacrConstants.CHAT_MESSAGE_ID, row.id());
        ResultMapper.set(message, WacrConstants.STATUS, row.status());
        ResultMapper.set(message, WacrConstants.SENT_AT, row.sentAt());
        ResultMapper.set(message, WacrConstants.REPLY_ID, client.account().replyId(row.refMessageId(), row));
        ResultMapper.set(message, WacrConstants.EVENT, event);
        Direction direction = direction(row);
        if (direction == Direction.INBOUND || direction == Direction.OUTBOUND) {
            message.setHeader(WacrConstants.DIRECTION, direction.name().toLowerCase(Locale.ROOT));
        }
    }
}
