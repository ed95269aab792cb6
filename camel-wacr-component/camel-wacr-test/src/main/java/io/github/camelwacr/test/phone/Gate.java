/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * Lets through what is meant for this server. A foreign name in {@code Host} is how a web page reads from 127.0.0.1 once
 * its own name has been pointed there, so such requests end here, whatever they ask for.
 */
final class Gate extends HandlerWrapper {

    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int MISDIRECTED = 421;

    private final PhonePage page;

    Gate(PhonePage page) {
        this.page = page;
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!OWN_NAMES.contains(base.getServerName().toLowerCase(Locale.ROOT))) {
            refuse(MISDIRECTED, base, response);
        } else if (isBelow("/__admin", target)) {
            refuse(HttpServletResponse.SC_NOT_FOUND, base, response);
        } else if (isBelow("/phone", target)) {
            base.setHandled(true);
            page.handle(target.substring("/phone".length()), request, response);
        } else {
            super.handle(target, base, request, response);
        }
    }

    private static boolean isBelow(String root, String target) {
        return target.equals(root) || target.startsWith(root + "/");
    }

    private static void refuse(int status, Request base, HttpServletResponse response) {
        base.setHandled(true);
        response.setStatus(status);
    }
}
