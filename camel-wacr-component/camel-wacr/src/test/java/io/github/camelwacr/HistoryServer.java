/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The part of the service that shows its message history, with all that makes it hard to read: rows that come between two
 * pages, pages that are capped, answers that are none. Times are whole seconds. Thread-safe.
 */
public final class HistoryServer implements AutoCloseable {

    public static final String BUSINESS = "50640000000";

    /** What an answer is instead of the page that was asked for. */
    public enum Fault {
        TOO_MANY(429, "{\"success\":false,\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\"}}"),
        CRASH(500, "{\"message\":\"Server Error\"}"),
        GARBAGE(200, "<html>maintenance"),
        NOTHING(200, ""),
        EMPTY(200, "{\"success\":true,\"data\":[]}"),
        BARE(200, "{\"success\":true}"),
        ANOTHER(200, "{\"success\":true,\"data\":{\"id\":999,\"sender_id\":\"50611112222\",\"message\":\"Hi\"}}");

        private final int status;
        private final String body;

        Fault(int status, String body) {
            this.status = status;
            this.body = body;
        }
    }

    static {
        // Else each answer waits for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    /** Newest first, as they are shown. */
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private final Map<Long, Map<String, Object>> details = new HashMap<>();
    private final Map<Long, String> spoilt = new HashMap<>();
    private final Set<Long> hidden = new HashSet<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private IntFunction<Fault> faults = request -> null;
    private Runnable beforePage = () -> {};
    private Consumer<String> beforeAnswer = phone -> {};
    private final Map<Long, Long> chats = new HashMap<>();
    private final Map<String, String> wamids = new HashMap<>();
    private boolean defaultNumber = true;
    private boolean rowsOfSends = true;
    private int cap = 100;
    private boolean saysMore = true;
    private long lastId;

    public HistoryServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/api/v2/messages", this::answer);
        server.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v2";
    }

    /** Which request, counted from 1, gets what instead of its answer; null for none. */
    public synchronized void faults(IntFunction<Fault> which) {
        faults = which;
    }

    /** Runs before each page is made. */
    public synchronized void beforePage(Runnable change) {
        beforePage = change;
    }

    public synchronized void cap(int rowsPerPage, boolean hasMore) {
        cap = rowsPerPage;
        saysMore = hasMore;
    }

    /** A person writes. */
    public long receive(String phone, String type, String text, String refMessageId) {
        return add(phone, type, text, "sent", refMessageId);
    }

    /** The account writes. */
    public long send(String text) {
        return add(BUSINESS, "text", text, "sent", null);
    }

    public synchronized long add(String sender, String type, String text, String status, String refMessageId) {
        return addWithId(++lastId, 0, sender, type, text, status, refMessageId);
    }

    /** A row that is shown in a place that its id does not say. */
    public synchronized long addWithId(
            long id, int place, String sender, String type, String text, String status, String refMessageId) {
        lastId = Math.max(lastId, id);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("interaction_id", 501);
        row.put("sender_id", sender);
        row.put("type", type);
        row.put("message", text);
        row.put("status", status);
        row.put("message_id", "wamid." + id);
        row.put("sent_at", Instant.now().toString().substring(0, 19) + "+00:00");
        row.put("is_read", false);
        rows.add(place, row);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("status_message", null);
        more.put("ref_message_id", refMessageId);
        details.put(id, more);
        return id;
    }

    /** An account without a default number stores its sends under the digits of the person. */
    public synchronized void withoutDefaultNumber() {
        defaultNumber = false;
    }

    /** Sends have neither a row nor the id of one, as those of media without a caption. */
    public synchronized void withoutRows() {
        rowsOfSends = false;
    }

    /** Runs between a send and its answer, with the phone as it was written. */
    public synchronized void beforeAnswer(Consumer<String> action) {
        beforeAnswer = action;
    }

    /** The conversation that a row lies in, if it is not the usual one. */
    public synchronized void chat(long id, long chat) {
        chats.put(id, chat);
        rows.stream().filter(row -> row.get("id").equals(id)).forEach(row -> row.put("interaction_id", chat));
    }

    public synchronized void setOld(long id, String sentAt) {
        row(id).put("sent_at", sentAt);
    }

    /** What getMessage answers for a row, whenever it is asked. */
    public synchronized void spoil(long id, String answer) {
        spoilt.put(id, answer);
    }

    /** Leaves a row out of all pages, or shows it again. */
    public synchronized void hide(long id, boolean hide) {
        boolean changed = hide ? hidden.add(id) : hidden.remove(id);
        if (!changed) {
            throw new IllegalStateException("It is so already");
        }
    }

    public synchronized void report(long id, String status, String why) {
        row(id).put("status", status);
        details.get(id).put("status_message", why);
    }

    public List<String> requests() {
        return requests;
    }

    private Map<String, Object> row(long id) {
        return rows.stream().filter(row -> row.get("id").equals(id)).findFirst().orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String uri = exchange.getRequestURI().toString().replaceAll("^/api/v2", "");
        if ("POST".equals(exchange.getRequestMethod())) {
            uri = "POST " + uri;
        }
        JsonNode sent =
                uri.startsWith("POST") ? JSON.readTree(exchange.getRequestBody().readAllBytes()) : null;
        byte[] body;
        int status = 200;
        synchronized (this) {
            requests.add(uri);
            Fault fault = faults.apply(requests.size());
            if (fault != null) {
                status = fault.status;
                body = fault.body.getBytes(StandardCharsets.UTF_8);
            } else if (sent != null) {
                body = send(sent);
            } else if (uri.matches("/messages/\\d+")) {
                long id = Long.parseLong(uri.substring(10));
                Map<String, Object> whole = new LinkedHashMap<>(row(id));
                whole.putAll(details.get(id));
                body = spoilt.containsKey(id)
                        ? spoilt.get(id).getBytes(StandardCharsets.UTF_8)
                        : JSON.writeValueAsBytes(Map.of("success", true, "data", whole));
            } else {
                body = page(uri);
            }
        }
        if (sent != null) {
            beforeAnswer.accept(sent.path("phone").asText());
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "0");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** WhatsApp's id of the latest send to a phone. */
    public synchronized String wamidOf(String digits) {
        return wamids.get(digits);
    }

    private byte[] send(JsonNode sent) throws IOException {
        String digits = sent.path("phone").asText().replaceAll("\\D", "");
        String text = sent.path("body_text").asText(sent.path("message").asText());
        long id = add(defaultNumber ? BUSINESS : digits, "text", text, "sent", null);
        long chat = chats.getOrDefault(id, 501L);
        wamids.put(digits, "wamid." + id);
        row(id).put("interaction_id", chat);
        Map<String, Object> data = new HashMap<>();
        data.put("message_id", "wamid." + id);
        data.put("phone", digits);
        data.put("status", "sent");
        data.put("sent_at", row(id).get("sent_at"));
        data.put("chat_id", chat);
        data.put("chat_message_id", rowsOfSends ? (Long) id : null);
        if (!rowsOfSends) {
            rows.remove(row(id));
        }
        return JSON.writeValueAsBytes(Map.of("success", true, "data", data));
    }

    private byte[] page(String uri) throws IOException {
        if (!uri.matches("/messages\\?page=\\d+&per_page=100")) {
            throw new IOException("The service does not honour that: " + uri);
        }
        beforePage.run();
        int page = Integer.parseInt(uri.replaceAll(".*\\?page=(\\d+).*", "$1"));
        List<Map<String, Object>> shown =
                rows.stream().filter(row -> !hidden.contains(row.get("id"))).toList();
        int from = Math.min(shown.size(), (page - 1) * cap);
        int to = Math.min(shown.size(), from + cap);
        Map<String, Object> meta =
                saysMore ? Map.of("pagination", Map.of("has_more", to < shown.size())) : Map.of("request_id", "x");
        return JSON.writeValueAsBytes(Map.of("success", true, "data", shown.subList(from, to), "meta", meta));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
