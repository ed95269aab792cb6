/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of the records of one file, on disk: two lines of JSON when a record is about to go out, and one with what
 * became of it. Thread-safe.
 *
 * <p>The first line, {@code ready}, is forced to the disk, for a power failure. That takes milliseconds, in which the process
 * can be killed. So the second one, {@code sending}, follows directly before the first byte, and need not be forced: it
 * outlives the process, though not the operating system. While that one is the same, what is only ready was not sent.
 *
 * <p>A line that a crash or a full disk cut short is dropped when the journal is opened, or before the next line: a record
 * of which nothing was written was not sent. A result that cannot be written is kept, and written before anything else.
 * In memory it takes 9 bytes for each record of the file that earlier runs dealt with.
 */
final class Journal implements Closeable {

    private static final byte NOTHING = 0;
    private static final byte SENDING = 1;
    private static final byte DONE = 2;

    /** What earlier runs left of a record. */
    enum Known {
        NOTHING,
        IN_DOUBT,
        DONE,
        /** A record of that number was dealt with, but it was another one. */
        OTHER
    }

    /** Sees each line of a journal. */
    interface Visitor {
        void line(long offset, JsonNode line);
    }

    private final FileChannel channel;
    private final Deque<byte[]> unwritten = new ArrayDeque<>();
    private long end;
    private byte[] states = new byte[0];
    private long[] digests = new long[0];

    /** When a record was about to go out of which nothing more is known. */
    private final Map<Integer, Instant> inDoubt = new HashMap<>();

    private final Path file;
    private final String boot;

    /**
     * Opens a journal, or begins one.
     *
     * @throws IOException when that fails, or when its lines are damaged
     */
    Journal(Path file) throws IOException {
        this(file, Disk.boot());
    }

    /**
     * @param boot see {@link Disk#boot()}
     */
    Journal(Path file, String boot) throws IOException {
        this.file = file;
        this.boot = boot;
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            end = visit(file, (offset, line) -> load(line));
            channel.truncate(end);
            channel.position(end);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads the lines that are whole; returns where they end. */
    static long visit(Path file, Visitor visitor) throws IOException {
        long offset = 0;
        long good = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.write(b);
                    continue;
                }
                JsonNode node = parse(line);
                if (node != null) {
                    if (good != offset) {
                        throw new IOException("the journal is damaged before byte " + offset);
                    }
                    visitor.line(offset, node);
                    good = offset + line.size() + 1;
                }
                offset += line.size() + 1;
                line.reset();
            }
        }
        return good;
    }

    private static JsonNode parse(ByteArrayOutputStream line) {
        try {
            JsonNode node = JsonText.MAPPER.readTree(line.toString(StandardCharsets.UTF_8));
            return node.has("number") && node.has("outcome") ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void load(JsonNode node) {
        int number = node.get("number").intValue();
        if (number >= states.length) {
            int size = Math.max(1024, 2 * number);
            states = Arrays.copyOf(states, size);
            digests = Arrays.copyOf(digests, size);
        }
        String outcome = node.get("outcome").textValue();
        digests[number] = Long.parseUnsignedLong(node.get("digest").textValue(), 16);
        states[number] = switch (outcome) {
            // An earlier attempt may have been sent.
            case "ready" -> states[number] != SENDING && isOfThisBoot(node) ? NOTHING : SENDING;
            case "sending" -> SENDING;
            case "postponed" -> NOTHING;
            default -> DONE;
        };
        if (states[number] == SENDING) {
            inDoubt.put(number, Instant.ofEpochMilli(node.path("at").longValue()));
        } else {
            inDoubt.remove(number);
        }
    }

    private boolean isOfThisBoot(JsonNode node) {
        return boot != null && boot.equals(node.path("boot").textValue());
    }

    /** Whether a line tells what became of a record. */
    static boolean isResult(JsonNode line) {
        return line.has("phone");
    }

    /** What earlier runs left of a record. */
    Known known(FileRecord record) {
        byte state = record.number() < states.length ? states[(int) record.number()] : NOTHING;
        if (state == NOTHING) {
            return Known.NOTHING;
        }
        if (digests[(int) record.number()] != record.digest()) {
            return Known.OTHER;
        }
        return state == DONE ? Known.DONE : Known.IN_DOUBT;
    }

    /** When a record went out that earlier runs left in doubt. */
    Instant since(FileRecord record) {
        return inDoubt.get((int) record.number());
    }

    /** Whether a message of that id is the one of another record. */
    synchronized boolean knows(String messageId) throws IOException {
        boolean[] found = {false};
        visit(
                file,
                (offset, line) -> found[0] |= messageId.equals(line.path("id").textValue()));
        return found[0];
    }

    /**
     * Writes that a record is about to go out. Its first byte has to follow at once.
     *
     * @throws IOException when that fails; it must not be sent then
     */
    synchronized void sending(FileRecord record) throws IOException {
        long now = System.currentTimeMillis();
        byte[] sending = bytes(node(record, "sending").put("at", now));
        flush();
        write(bytes(node(record, "ready").put("at", now).put("boot", boot)));
        channel.force(false);
        write(sending);
    }

    /** Writes that a record surely did not go out, and stays to be sent. */
    synchronized void postponed(FileRecord record) {
        result(node(record, "postponed"));
    }

    /** Writes what became of a record. What cannot be written now is written later. */
    synchronized void result(FileRecord record, RecordResult result) {
        ObjectNode node = node(record, result.outcome().text());
        node.put("phone", result.phone());
        node.put("excerpt", result.excerpt());
        node.put("id", result.messageId());
        node.put("reason", result.reason());
        result(node);
    }

    private void result(ObjectNode node) {
        unwritten.add(bytes(node));
        try {
            flush();
        } catch (IOException e) {
            // Kept: the next one who wants to send hears of it.
        }
    }

    /**
     * Writes what could not be written before.
     *
     * @throws IOException when that still fails
     */
    synchronized void flush() throws IOException {
        while (!unwritten.isEmpty()) {
            write(unwritten.peek());
            unwritten.remove();
        }
    }

    private void write(byte[] line) throws IOException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            channel.position(end);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            end += line.length;
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    private static ObjectNode node(FileRecord record, String outcome) {
        return JsonText.MAPPER
                .createObjectNode()
                .put("number", record.number())
                .put("line", record.line())
                .put("digest", Long.toHexString(record.digest()))
                .put("outcome", outcome);
    }

    private static byte[] bytes(ObjectNode node) {
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
