/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the phone page can ask for, and who else cannot. */
class PhoneApiTest {

    @RegisterExtension
    static final WacrServerExtension WACR = new WacrServerExtension();

    private static final String PHONE = "50688880000";
    private static final String WRITE = "{\"phone\":\"50688880000\",\"text\":\"Hello\"}";

    @ParameterizedTest
    @ValueSource(strings = {"/phone", "/phone/", "/phone/app.js", "/phone/phone.css", "/phone/icon.svg"})
    void partsOfThePageForbidTheBrowserAllElse(String path) throws Exception {
        String answer = get(path, "");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Content-Security-Policy: default-src 'self';")
                .contains("X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin")
                .doesNotContain("Access-Control-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/phone/../phone/index.html/x", "/phone/PhoneApi.class", "/phone/%2e%2e/Change.class", "/phonex"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(get(path, "")).startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1",
                "Origin: https://127.0.0.1:PORT",
                "Origin: http://localhost:PORT",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void otherOriginsNeitherReadNorChange(String header) throws Exception {
        String line = header.replace("PORT", Integer.toString(port())) + "\r\n";

        assertThat(get("/phone/api/changes?since=-1", line))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Access-Control");
        assertThat(post("/phone/api/write", line, "application/json", WRITE)).startsWith("HTTP/1.1 403");
        assertThat(WACR.server().conversations().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", "''"})
    void bodiesThatAFormCanSendAreRefused(String type) throws Exception {
        assertThat(post("/phone/api/write", "", type, WRITE)).startsWith("HTTP/1.1 415");
        assertThat(WACR.server().conversations().list()).isEmpty();
    }

    @Test
    void preflightGetsNoLeave() throws Exception {
        String answer = raw("OPTIONS /phone/api/write HTTP/1.1\r\nOrigin: http://evil.example\r\n"
                + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n"
                + host() + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("Access-Control-Allow");
    }

    @Test
    void nameOfTheServerWithAnotherPortIsRefused() throws Exception {
        assertThat(raw("GET /phone/api/changes?since=-1 HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8"})
    void ownPageAndProgramsWrite(String type) throws Exception {
        String own = "Origin: http://127.0.0.1:" + port() + "\r\nSec-Fetch-Site: same-origin\r\n";

        assertThat(post("/phone/api/write", own, type, WRITE)).startsWith("HTTP/1.1 200");
        assertThat(post("/phone/api/write", "", type, WRITE)).startsWith("HTTP/1.1 200");
        assertThat(WACR.server().conversations().messages(PHONE)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write  | {\"phone\":\"abc\",\"text\":\"x\"}",
                "write  | {\"phone\":\"50688880000\",\"text\":\" \"}",
                "tap    | {\"message\":99,\"option\":\"yes\"}",
                "status | {\"message\":1,\"status\":\"gone\"}",
                "fault  | {\"name\":\"NONE\"}",
                "fault  | {\"name\":\"RESET\",\"times\":0}",
                "write  | []",
                "write  | {"
            })
    void whatCannotBeDoneIsTold(String path, String body) throws Exception {
        assertThat(post("/phone/api/" + path, "", "application/json", body))
                .startsWith("HTTP/1.1 400")
                .contains("\"error\":");
    }

    @Test
    void bodyOfAnySizeIsNotTakenIn() throws Exception {
        assertThat(post("/phone/api/write", "", "application/json", " ".repeat(70_000)))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void changesComeOnceAndOnlyWhatIsNew() throws Exception {
        WACR.server().conversations().write(PHONE, "first");
        JsonNode all = changes(-1, PHONE);
        WACR.server().conversations().write(PHONE, "second");
        JsonNode changed = changes(all.path("version").asLong(), PHONE);

        assertThat(all.path("whole").asBoolean()).isTrue();
        assertThat(changed.path("whole").asBoolean()).isFalse();
        assertThat(changed.at("/messages").size()).isEqualTo(1);
        assertThat(changed.at("/messages/0/content/body").asText()).isEqualTo("second");
        assertThat(changed.at("/conversations/0/messages").asInt()).isEqualTo(2);
    }

    @Test
    void resetBringsEverythingAnew() throws Exception {
        WACR.server().conversations().write(PHONE, "first");
        long version = changes(-1, PHONE).path("version").asLong();
        WACR.server().reset();
        JsonNode changed = changes(version, PHONE);

        assertThat(changed.path("whole").asBoolean()).isTrue();
        assertThat(changed.path("conversations").size()).isZero();
    }

    @Test
    @Timeout(10)
    void waitingPageHearsOfAChangeAtOnceAndDoesNotKeepTheServerFromClosing() throws Exception {
        WacrServer server = WacrServer.start();
        CompletableFuture<String> heard = waiting(server, 0);
        server.conversations().write(PHONE, "news");
        assertThat(heard.get(5, TimeUnit.SECONDS)).contains("news");

        CompletableFuture<String> left = waiting(server, 1);
        assertThatCode(server::close).doesNotThrowAnyException();
        assertThatCode(() -> left.handle((text, failure) -> "").get(5, TimeUnit.SECONDS))
                .doesNotThrowAnyException();
    }

    private static CompletableFuture<String> waiting(WacrServer server, long since) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return raw(
                        server.port(),
                        request("GET", "/phone/api/changes?phone=" + PHONE + "&since=" + since, server.port()));
            } catch (IOException e) {
                return "";
            }
        });
    }

    private static JsonNode changes(long since, String phone) throws IOException {
        String answer = get("/phone/api/changes?since=" + since + "&phone=" + phone, "");
        return Api.JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }

    private static String get(String path, String headers) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\n" + headers + host() + "\r\n");
    }

    private static String post(String path, String headers, String type, String body) throws IOException {
        return raw("POST " + path + " HTTP/1.1\r\n" + headers + host()
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "Content-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    private static String request(String method, String path, int port) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
    }

    private static String host() {
        return "Host: 127.0.0.1:" + port() + "\r\nConnection: close\r\n";
    }

    private static String raw(String request) throws IOException {
        return raw(port(), request);
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int port() {
        return WACR.server().port();
    }
}
