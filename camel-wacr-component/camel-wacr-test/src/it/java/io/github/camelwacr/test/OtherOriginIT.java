/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page of somebody else, open in the browser of the machine on which the stand-in runs. */
class OtherOriginIT {

    @RegisterExtension
    static final WacrServerExtension WACR = new WacrServerExtension();

    private static final String PHONE = "50688880000";

    private static HttpServer elsewhere;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] page = "<title>elsewhere</title>".getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        elsewhere.start();
        browser = new Browser("--host-resolver-rules=MAP *.example 127.0.0.1");
        browser.open("http://elsewhere.example:" + elsewhere.getAddress().getPort() + "/");
    }

    @AfterAll
    static void close() throws Exception {
        browser.close();
        elsewhere.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/phone",
                "/phone/api/changes?since=-1",
                "/phone/api/download",
                "/__admin/mappings",
                "/api/v2/messages"
            })
    void cannotRead(String path) {
        WACR.server().conversations().write(PHONE, "secret");

        assertThat(fetch(path, "{}")).startsWith("refused");
        assertThat(fetch(
                        path,
                        "{headers: {Authorization: 'Bearer " + WACR.server().token() + "'}}"))
                .startsWith("refused");
        // Without leave to look at the answer a page gets an empty shell, and that is all.
        assertThat(fetch(path, "{mode: 'no-cors'}")).isIn("0 opaque ", "refused TypeError");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{method: 'POST', body: BODY}",
                "{method: 'POST', body: BODY, mode: 'no-cors'}",
                "{method: 'POST', body: BODY, mode: 'no-cors', headers: {'Content-Type': 'text/plain'}}",
                "{method: 'POST', body: BODY, mode: 'no-cors', headers: {'Content-Type': 'application/json'}}",
                "{method: 'POST', body: BODY, headers: {'Content-Type': 'application/json'}}",
                "{method: 'POST', body: new Blob([BODY], {type: 'application/json'})}"
            })
    void cannotChange(String options) {
        String body = "'{\"phone\":\"" + PHONE + "\",\"text\":\"forged\"}'";

        fetch("/phone/api/write", options.replace("BODY", body));
        fetch("/phone/api/clear", options.replace("BODY", "'{}'"));
        fetch("/__admin/reset", options.replace("BODY", "'{}'"));

        assertThat(WACR.server().conversations().list()).isEmpty();
    }

    @Test
    void cannotSendAFormAScriptABeaconOrAFrame() {
        browser.run(
                """
                navigator.sendBeacon(arguments[0] + '/phone/api/clear', '{}');
                const script = document.createElement('script');
                script.src = arguments[0] + '/phone/api/changes?since=-1';
                document.head.append(script);
                const frame = document.createElement('iframe');
                frame.name = 'inside';
                frame.src = arguments[0] + '/phone';
                document.body.append(frame);
                const form = document.createElement('form');
                form.method = 'post';
                form.enctype = 'text/plain';
                form.target = 'inside';
                form.action = arguments[0] + '/phone/api/write';
                const field = document.createElement('input');
                field.name = '{"phone":"50688880000","text":"forged","x":"';
                field.value = '"}';
                form.append(field);
                document.body.append(form);
                form.submit();""",
                origin());
        browser.runAsync("setTimeout(arguments[0], 1000)");

        assertThat(WACR.server().conversations().list()).isEmpty();
    }

    @Test
    void nameThatIsPointedHereReadsNothing() throws Exception {
        try (Browser rebound = new Browser("--host-resolver-rules=MAP *.example 127.0.0.1")) {
            WACR.server().conversations().write(PHONE, "secret");
            for (String path :
                    List.of("/phone", "/phone/api/changes?since=-1", "/api/v2/messages", "/__admin/mappings")) {
                rebound.open("http://rebound.example:" + WACR.server().port() + path);
                assertThat(rebound.source()).doesNotContain("secret", "Simulation");
            }
        }
    }

    private static String fetch(String path, String options) {
        return (String) browser.runAsync(
                "const done = arguments[1]; fetch(arguments[0], " + options
                        + ").then(async r => done(r.status + ' ' + r.type + ' ' + await r.text()), e => done('refused ' + e.name))",
                origin() + path);
    }

    private static String origin() {
        return "http://127.0.0.1:" + WACR.server().port();
    }
}
