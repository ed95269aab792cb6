/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import io.github.camelwacr.test.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;

/** Everything below {@code /phone}: the page, its parts and its API. Thread-safe. */
public final class PhonePage {

    private static final Map<String, String> SAFETY = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");
    private static final String[] FILES = {
        "index.html",
        "phone.css",
        "icon.svg",
        "app.js",
        "api.js",
        "dom.js",
        "conversations.js",
        "thread.js",
        "bubble.js",
        "inspector.js"
    };

    private final PhoneApi api;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /**
     * A page.
     *
     * @param conversations what it shows
     * @param controls what it can do apart from that
     */
    public PhonePage(Conversations conversations, PhoneControls controls) {
        api = new PhoneApi(conversations, controls);
        for (String file : FILES) {
            files.put(file, read(file));
        }
    }

    /** Ends the requests that wait for a change. */
    public void close() {
        api.close();
    }

    void handle(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        SAFETY.forEach(response::setHeader);
        if (path.startsWith("/api/")) {
            api.handle(path.substring("/api/".length()), request, response);
            return;
        }
        String file = path.isEmpty() || path.equals("/") ? "index.html" : path.substring(1);
        byte[] content = files.get(file);
        if (content == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (!request.getMethod().equals("GET")) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            response.setContentType(TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
            response.getOutputStream().write(content);
        }
    }

    static byte[] read(String file) {
        try (InputStream in = PhonePage.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
