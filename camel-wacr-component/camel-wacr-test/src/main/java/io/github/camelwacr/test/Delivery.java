/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A message that the stand-in took over and would have handed to WhatsApp. Immutable, apart from the JSON tree, which
 * belongs to the caller.
 *
 * @param sequence number of the delivery since start or reset, from 1, without gaps
 * @param at when it was taken over
 * @param operation operation id of the contract, such as {@code sendInteractive}
 * @param phone recipient, digits only
 * @param request request body as it was received
 * @param messageId the id that the answer gives as {@code message_id}; unique within a server
 * @param contactId contact, known or made for this message
 * @param chatId conversation with the contact
 * @param chatMessageId record in the message history
 * @param tokenName which token was used: {@code token-1} for the first one given to the builder and so on, {@code
 *     token-0} for the built-in one; never its value
 */
public record Delivery(
        long sequence,
        Instant at,
        String operation,
        String phone,
        JsonNode request,
        String messageId,
        long contactId,
        long chatId,
        long chatMessageId,
        String tokenName) {

    /**
     * Reads the journal file of a server, see {@link WacrServerOptions#journal(Path)}. A last line without a line end,
     * as a killed server may leave behind, is not counted.
     *
     * @param journal file to read
     * @return the deliveries in the order of the file
     * @throws IOException if the file cannot be read or a whole line of it is not a delivery
     */
    public static List<Delivery> readJournal(Path journal) throws IOException {
        return DeliveryJson.readAll(journal);
    }
}
