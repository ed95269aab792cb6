/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects WireMock with the API: all that no stub of the user answers ends up here.
 */
final class ApiTransformer implements ResponseDefinitionTransformerV2 {

    static final String NAME = "wacr";

    private static final Logger LOG = LoggerFactory.getLogger(ApiTransformer.class);

    private final WacrApi api;
    private final Answers answers;
    private final ServerSettings settings;

    ApiTransformer(WacrApi api, Answers answers, ServerSettings settings) {
        this.api = api;
        this.answers = answers;
        this.settings = settings;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        return answer(event.getRequest())
                .toWireMock(settings.delay(), settings.clock().instant());
    }

    private ApiAnswer answer(Request request) {
        try {
            return api.answer(read(request));
        } catch (RuntimeException e) {
            LOG.error("The stand-in failed", e);
            return answers.error(500, "INTERNAL_ERROR", "The stand-in failed", Map.of());
        }
    }

    private static ApiRequest read(Request request) {
        String url = request.getUrl();
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        return new ApiRequest(
                origin(request),
                request.getMethod().value(),
                path.startsWith(WacrServer.BASE_PATH) ? path.substring(WacrServer.BASE_PATH.length()) : "",
                question < 0 ? "" : url.substring(question + 1),
                request.getHeader("Authorization"),
                request.getHeader("Accept"),
                request.getHeader("Content-Type"),
                request.getBody(),
                request.isMultipart() ? parts(request) : List.of());
    }

    private static String origin(Request request) {
        return request.getScheme() + "://" + request.getHost() + ":" + request.getPort();
    }

    private static List<ApiRequest.Part> parts(Request request) {
        return request.getParts().stream()
                .map(part -> new ApiRequest.Part(
                        part.getName(),
                        part.getFileName(),
                        part.getBody() == null ? new byte[0] : part.getBody().asBytes()))
                .toList();
    }
}
