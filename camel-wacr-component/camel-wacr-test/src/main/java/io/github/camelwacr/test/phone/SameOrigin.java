/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import java.util.Locale;
import java.util.Set;
import wiremock.jakarta.servlet.http.HttpServletRequest;

/**
 * Tells whether a request can come from the page itself, or from a program. The name in {@code Host} was checked before.
 */
final class SameOrigin {

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Set<String> JSON = Set.of("application/json", "application/json;charset=utf-8");

    private SameOrigin() {}

    static boolean isOwn(HttpServletRequest request) {
        int port = request.getServerPort();
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        return port == request.getLocalPort()
                && (origin == null || origin.equals(own(request, port)))
                && (site == null || OWN_SITES.contains(site));
    }

    /** Only a type that a form cannot have makes a browser ask before it sends a request from elsewhere. */
    static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && JSON.contains(type.toLowerCase(Locale.ROOT).replace(" ", ""));
    }

    private static String own(HttpServletRequest request, int port) {
        String scheme = request.getScheme();
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }
}
