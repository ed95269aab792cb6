/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.MediaMessage;
import io.github.camelwacr.operation.FileContent;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.RequestWriter;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an exchange and options to a request, without a server. */
class MappingTest {

    private static final DefaultCamelContext CONTEXT = started();
    private static final String JSON = "{\"phone\":\"50688887777\",\"message\":\"\u00F1\"}";
    private static final String SENT = "{\"phone\":\"+50688887777\",\"message\":\"\u00F1\"}";
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir
    private Path folder;

    /** Once for all: mutation testing runs each test on its own. */
    private static DefaultCamelContext started() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.start();
        return context;
    }

    @Test
    void jsonIsReadInAllForms() throws Exception {
        Path file = Files.write(folder.resolve("in"), JSON.getBytes(UTF_8));
        for (Object body : List.of(
                JSON,
                " \n" + JSON + " ",
                "\uFEFF" + JSON,
                new StringBuilder(JSON),
                JSON.getBytes(UTF_8),
                ("\uFEFF" + JSON).getBytes(UTF_8),
                JSON.getBytes(UTF_16),
                Json.mapper().readTree(JSON),
                Json.mapper().getNodeFactory().textNode(JSON),
                Json.mapper().readValue(JSON, Map.class),
                new ByteArrayInputStream(JSON.getBytes(UTF_8)),
                new BufferedInputStream(new ByteArrayInputStream(JSON.getBytes(UTF_8))),
                unmarked(JSON.getBytes(UTF_8)),
                new StringReader(JSON),
                file,
                file.toFile(),
                wrapped(file.toFile()),
                wrapped(JSON.getBytes(UTF_8)))) {
            assertThat(json("sendText", body, Map.of()))
                    .as(body.getClass().getName())
                    .isEqualTo(SENT);
        }
    }

    private static InputStream unmarked(byte[] bytes) {
        return new java.io.FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    private static WrappedFile<Object> wrapped(Object content) {
        return new WrappedFile<>() {
            @Override
            public Object getFile() {
                return content;
            }

            @Override
            public Object getBody() {
                return content;
            }

            @Override
            public long getFileLength() {
                return 1;
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "sendText        | Hi      | {'phone':'+50688887777','message':'Hi'}",
                "sendText        | [Hi] x  | {'phone':'+50688887777','message':'[Hi] x'}",
                "verifyOtp       | 1234    | {'phone':'+50688887777','code':'1234'}",
                "sendInteractive | Hi      | {'phone':'+50688887777','type':'button','body_text':'Hi','buttons':[{'id':'a','title':'A'}]}",
                "batchDeleteContacts | [1,2] | {'ids':[1,2]}",
                "resendOtp       | Hi      | {'phone':'+50688887777','template_name':'t'}",
                "resendOtp       | -       | {'phone':'+50688887777','template_name':'t'}"
            })
    void plainContentFillsTheFieldThatNeedsNoName(String operation, String body, String sent) throws Exception {
        Map<String, Object> headers =
                Map.of("CamelWacrPhone", "50688887777", "CamelWacrButtons", "a:A", "CamelWacrTemplateName", "t");

        assertThat(json(operation, body, headers)).isEqualTo(sent.replace('\'', '"'));
    }

    @Test
    void numbersAndListsAreContentToo() throws Exception {
        assertThat(mapped("getMessage", 7, Map.of()).path()).isEqualTo("/messages/7");
        assertThat(mapped("getMessage", 7.0, Map.of()).path()).isEqualTo("/messages/7");
        for (Object body : List.of(7, 7.0, " 7 ", List.of(7), "[7]")) {
            WacrRequest request = mapped("addContactsToGroup", body, Map.of("CamelWacrId", 3));
            assertThat(request.path()).isEqualTo("/groups/3/contacts");
            assertThat(sent(request)).isEqualTo("{\"contact_ids\":[7]}");
        }
        assertThat(json("batchDeleteContacts", List.of(1), Map.of())).isEqualTo("{\"ids\":[1]}");
        assertThat(json("batchDeleteContacts", new Object[] {1}, Map.of())).isEqualTo("{\"ids\":[1]}");
        assertThat(json("batchDeleteContacts", Json.mapper().readTree("[1]"), Map.of()))
                .isEqualTo("{\"ids\":[1]}");
        assertThat(json("sendText", Boolean.TRUE, Map.of("CamelWacrPhone", "50688887777")))
                .contains("\"true\"");
        assertThat(json(
                        "sendText",
                        Json.mapper().nullNode(),
                        Map.of("CamelWacrPhone", "50688887777", "CamelWacrMessage", "a")))
                .contains("\"a\"");
    }

    @Test
    void whatSomebodyWroteFillsNothing() {
        ChatMessage message = ChatMessage.of(Map.of("id", 1, "message", "private"));

        assertThat(refusal("sendText", message, Map.of("CamelWacrPhone", "50688887777")))
                .isEqualTo(Map.of("message", List.of("Message text is required")));
    }

    @Test
    void theEncodingOfTheExchangeCounts() throws Exception {
        Exchange exchange = exchange(JSON.getBytes(ISO_8859_1), Map.of());
        exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
        assertThat(sent(map("sendText", exchange))).isEqualTo(SENT);

        Exchange unheard = exchange("Hi".getBytes(UTF_8), Map.of());
        unheard.setProperty(Exchange.CHARSET_NAME, "x-unheard");
        assertThat(refusal("sendText", unheard))
                .isEqualTo(Map.of("body", List.of("has an encoding that this machine does not know")));
        assertThat(refusal("sendText", "\u00F1".getBytes(ISO_8859_1), Map.of()).get("body"))
                .singleElement()
                .asString()
                .startsWith("is not text in UTF-8; name its encoding");
    }

    @Test
    void whatIsNoMessageIsRefused() {
        String long1 = "x".repeat(1024 * 1024);
        assertThat(refusal("sendText", "{\"a\"", Map.of()).get("body"))
                .containsExactly("looks like JSON but cannot be read at line 1, column 5");
        assertThat(refusal("sendText", "{} {}", Map.of()).get("body"))
                .containsExactly("is more than one JSON document; split it, one message each");
        assertThat(refusal("sendText", "[1]", Map.of()).get("body"))
                .containsExactly("is a list; split it, one message each");
        assertThat(refusal("sendText", List.of("private"), Map.of()).get("body"))
                .containsExactly("is a list; split it, one message each");
        assertThat(refusal("sendText", new Object[] {"private"}, Map.of()).get("body"))
                .containsExactly("is a list; split it, one message each");
        assertThat(refusal("sendText", new Object(), Map.of()).get("body"))
                .singleElement()
                .asString()
                .startsWith("is of class java.lang.Object");
        assertThat(refusal("sendText", new Thread(), Map.of()).get("body"))
                .singleElement()
                .asString()
                .startsWith("is of class java.lang.Thread");
        for (Object body : List.of(
                long1 + "x",
                (long1 + "x").getBytes(UTF_8),
                new StringReader(long1 + "x"),
                new ByteArrayInputStream((long1 + "x").getBytes(UTF_8)))) {
            assertThat(refusal("sendText", body, Map.of()).get("body"))
                    .containsExactly("must not be longer than 1048576 bytes");
        }
        for (Object body : List.of(long1, long1.getBytes(UTF_8), new StringReader(long1))) {
            assertThat(refusal("sendText", body, Map.of())).containsOnlyKeys("phone", "message");
        }
        assertThat(refusal("sendText", failing(), Map.of()).get("body"))
                .containsExactly("cannot be read (IOException)");
    }

    private static Reader failing() {
        return new Reader() {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                throw new IOException("private");
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aFileIsTakenFromWhereverItComes() throws Exception {
        Path file = Files.write(folder.resolve("menu.png"), PICTURE);
        Map<String, Object> named = Map.of("CamelFileName", "in/menu.png");
        for (Object body : List.of(
                PICTURE,
                new ByteArrayInputStream(PICTURE),
                unmarked(PICTURE),
                new InputStreamCache(PICTURE),
                file,
                file.toFile(),
                wrapped(file.toFile()),
                wrapped(PICTURE),
                Map.of("media_file", PICTURE),
                Map.of("Media File", new ByteArrayInputStream(PICTURE)),
                Map.of("media_file", wrapped(file.toFile())),
                Map.of("media_file", file.toFile()),
                Json.mapper().createObjectNode().put("media_file", PICTURE),
                MediaMessage.to(null).image(PICTURE).build())) {
            FileContent content = file("sendMedia", body, named);
            assertThat(content.fileName()).as(body.getClass().getName()).isEqualTo("menu.png");
            try (InputStream stream = content.open()) {
                assertThat(stream).as(body.getClass().getName()).hasBinaryContent(PICTURE);
            }
        }
        assertThat(file("sendMedia", PICTURE, Map.of("CamelFileNameOnly", "all.zip", "CamelFileName", "may/b.png"))
                        .fileName())
                .isEqualTo("b.png");
        assertThat(file("sendMedia", wrapped(file.toFile()), Map.of()).fileName())
                .isEqualTo("menu.png");
        assertThat(file("sendMedia", file, Map.of("CamelWacrFilename", "Our menu"))
                        .fileName())
                .isEqualTo("menu.png");
        assertThat(refusal("sendMedia", new byte[0], Map.of("CamelFileName", "a.png")))
                .containsKey("media_type");
    }

    @Test
    void aFileThatLooksLikeAMessageIsOneUnlessItsNameSaysOtherwise() throws Exception {
        byte[] json = " {\"media_url\":\"https://e.com/a.png\"}".getBytes(UTF_8);

        assertThat(parts(mapped("sendMedia", json, Map.of("CamelWacrPhone", "50688887777", "CamelWacrFieldX", 1))))
                .isNull();
        assertThat(parts(mapped("sendMedia", new ByteArrayInputStream(json), Map.of("CamelWacrPhone", "50688887777"))))
                .isNull();
        String marked = "\uFEFF" + new String(json, UTF_8);
        for (byte[] bytes : List.of(marked.getBytes(UTF_8), marked.getBytes(UTF_16BE), marked.getBytes(UTF_16LE))) {
            assertThat(parts(mapped("sendMedia", bytes, Map.of("CamelWacrPhone", "50688887777"))))
                    .isNull();
        }
        for (Object made : List.of(json, new ByteArrayInputStream(json))) {
            assertThat(parts(mapped(
                            "sendMedia", made, Map.of("CamelWacrPhone", "50688887777", "CamelFileName", "orders.csv"))))
                    .as("JSON that a route made out of a file")
                    .isNull();
        }
        assertThat(file("sendMedia", wrapped(json), Map.of("CamelFileName", "a.txt"))
                        .size())
                .isEqualTo(json.length);
        assertThat(refusal("sendMedia", "text", Map.of()).get("body"))
                .singleElement()
                .asString()
                .startsWith("is text, but a file is needed");
        assertThat(refusal("sendMedia", " ", Map.of())).doesNotContainKey("body");
        assertThat(refusal("sendMedia", folder.resolve("gone.png"), Map.of()).get("media_file"))
                .containsExactly("is no file that can be read");
        assertThat(refusal("sendMedia", folder.resolve("gone"), Map.of()).get("body"))
                .containsExactly("cannot be read (NoSuchFileException)");
        assertThat(refusal("sendText", folder.resolve("gone").toFile(), Map.of())
                        .get("body"))
                .containsExactly("cannot be read (NoSuchFileException)");
        assertThat(refusal("sendMedia", Map.of("media_file", wrapped("text")), Map.of())
                        .get("media_file"))
                .singleElement()
                .asString()
                .startsWith("is no file, but java.lang.String");
    }

    @Test
    void aTextIsNoHindranceWhereALinkIsGiven() throws Exception {
        String sent = "{\"phone\":\"+50688887777\",\"media_type\":\"image\",\"media_url\":\"https://e.com/a.png\"}";
        WacrConfiguration options = new WacrConfiguration();
        options.setMediaUrl("https://e.com/a.png");
        Map<String, Object> headers = Map.of("CamelWacrPhone", "50688887777");

        assertThat(sent(map("sendMedia", exchange("text of a timer", headers), options)))
                .isEqualTo(sent);
        assertThat(json(
                        "sendMedia",
                        "text of a timer",
                        Map.of("CamelWacrPhone", "50688887777", "CamelWacrMediaUrl", "https://e.com/a.png")))
                .isEqualTo(sent);
    }

    @Test
    void theFileOfAConsumerMayBeTheHeaderOfATemplate() throws Exception {
        Path file = Files.write(folder.resolve("menu.png"), PICTURE);
        byte[] large = Arrays.copyOf(PICTURE, 2 * 1024 * 1024);
        for (Object body : List.of(wrapped(file.toFile()), PICTURE, new ByteArrayInputStream(PICTURE), large)) {
            Map<String, Object> headers = Map.of(
                    "CamelWacrHeaderImageFile", body,
                    "CamelFileName", "menu.png",
                    "CamelWacrTemplateName", "offer",
                    "CamelWacrLanguage", "en");

            assertThat(file("sendTemplate", body, headers).fileName()).isEqualTo("menu.png");
        }
        assertThat(refusal("sendTemplate", "{".getBytes(UTF_8), Map.of())).containsKey("body");
        assertThat(refusal("createContact", "[1]".getBytes(UTF_16), Map.of()))
                .containsEntry("body", List.of("is a list; split it, one message each"));
    }

    @Test
    void aLargeStreamIsKeptOnDiskUntilTheExchangeIsDone() throws Exception {
        byte[] film = new byte[2 * 1024 * 1024];
        Arrays.fill(film, (byte) 7);
        InputStreamCache cache = new InputStreamCache(film);
        Exchange exchange = exchange(cache, Map.of("CamelWacrPhone", "50688887777", "CamelFileName", "film.mp4"));

        FileContent content = fileOf(map("sendMedia", exchange));

        assertThat(content.size()).isEqualTo(film.length);
        try (InputStream stream = content.open()) {
            assertThat(Arrays.equals(stream.readAllBytes(), film)).isTrue();
        }
        assertThat(cache.available()).isEqualTo(film.length);
        exchange.getExchangeExtension().handoverCompletions().forEach(done -> done.onComplete(exchange));
        assertThatThrownBy(content::open).isInstanceOf(java.nio.file.NoSuchFileException.class);
    }

    @Test
    void theOperationCanBeNamedByAHeader() {
        assertThat(mapped("sendText", 7, Map.of("CamelWacrOperation", "getMessage"))
                        .path())
                .isEqualTo("/messages/7");
        assertThat(mapped("sendText", 7, Map.of("CamelWacrOperation", WacrOperation.getGroup))
                        .path())
                .isEqualTo("/groups/7");
        assertThat(refusal("sendText", 7, Map.of("CamelWacrOperation", "sendPigeon"))
                        .get("CamelWacrOperation"))
                .singleElement()
                .asString()
                .startsWith("is no operation of this component: getAccount, ");
    }

    @Test
    void optionsFillWhatIsLeft() throws Exception {
        WacrConfiguration options = new WacrConfiguration();
        options.setPhone(" 50688887777");
        options.setContactId(0L);
        options.setBodyText("typed");
        options.setFields(
                new HashMap<>(Map.of("header_text", "field", "body_text", "weaker", "contact_id", "#bean:id")));
        options.setRequest(
                ButtonMessage.to("1").footer("request").button("a", "A").build());
        CONTEXT.getRegistry().bind("id", 9L);

        assertThat(sent(map("sendInteractive", exchange(null, Map.of()), options)))
                .isEqualTo(
                        "{\"phone\":\"+50688887777\",\"type\":\"button\",\"body_text\":\"typed\",\"header_text\":\"field\","
                                + "\"footer_text\":\"request\",\"contact_id\":9,\"buttons\":[{\"id\":\"a\",\"title\":\"A\"}]}");
    }

    @Test
    void aFieldThatIsAFileTakesAResource() throws Exception {
        WacrConfiguration options = new WacrConfiguration();
        options.setPhone("50688887777");
        options.setFields(Map.of("media_file", "file:" + Files.write(folder.resolve("menu.png"), PICTURE)));

        FileContent content = fileOf(map("sendMedia", exchange(null, Map.of()), options));

        assertThat(content.fileName()).isEqualTo("menu.png");
        assertThat(content.size()).isEqualTo(PICTURE.length);
        options.setFields(Map.of("media_file", "file:" + folder.resolve("gone.png")));
        assertThatThrownBy(() -> options("sendMedia", options))
                .hasMessageContaining("The option field.media_file cannot be read");
        options.setFields(Map.of("media_file", "classpath:logo-that-is-not-there.png"));
        assertThatThrownBy(() -> options("sendMedia", options))
                .hasMessageContaining("The option field.media_file cannot be read");
    }

    @Test
    void aRequestCanBeAResource() throws Exception {
        WacrConfiguration options = new WacrConfiguration();
        options.setRequest("file:" + Files.writeString(folder.resolve("offer.json"), JSON));

        assertThat(sent(map("sendText", exchange(null, Map.of()), options))).isEqualTo(SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter[status_id][ne]", "per_page"})
    void aListTakesEachOperatorOfItsFilters(String name) {
        WacrConfiguration options = new WacrConfiguration();
        options.setFields(Map.of(name, "7"));

        assertThat(map("listContacts", exchange(null, Map.of()), options).path())
                .endsWith("=7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendText | field.mesage | The option field.mesage is unknown, since sendText has no such field; is message meant?",
                "sendText | field.other  | The option field.other is unknown, since sendText has no such field",
                "sendText | field.filter[x] | The option field.filter[x] is unknown, since sendText has no such field",
                "listContacts | field.filter[zip] | An option of the endpoint is not valid: Invalid message: filter[zip]: is not among the filters of this list (filter[type], filter[status_id],",
                "sendText | field.contact_id | An option of the endpoint is not valid: Invalid message: contact_id: must be a whole number"
            })
    void anOptionThatCannotBeUnderstoodIsRefused(String operation, String option, String why) {
        WacrConfiguration options = new WacrConfiguration();
        options.setFields(Map.of(option.substring(6), "x"));

        assertThatThrownBy(() -> options(operation, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why);
        if (option.equals("field.other")) {
            options.setAdditionalFields(true);
            assertThat(options(operation, options)).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1] | must be a JSON object", "{\"a\" | is no JSON at line 1, column"})
    void aRequestThatIsNoMessageIsRefused(String content, String why) throws Exception {
        WacrConfiguration options = new WacrConfiguration();
        options.setRequest("file:" + Files.writeString(folder.resolve("offer.json"), content));
        assertThatThrownBy(() -> options("sendText", options)).hasMessageContaining(why);

        options.setRequest("file:" + folder.resolve("gone.json"));
        assertThatThrownBy(() -> options("sendText", options)).hasMessageContaining("cannot be read");
        options.setRequest(7);
        assertThatThrownBy(() -> options("sendText", options))
                .hasMessageContaining("The option request (java.lang.Integer) must be a message");
    }

    private static OptionValues options(String operation, WacrConfiguration options) {
        return new OptionValues(WacrOperation.valueOf(operation), options, Set.of(), CONTEXT);
    }

    private static Exchange exchange(Object body, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(CONTEXT);
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        return exchange;
    }

    private static WacrRequest map(String operation, Exchange exchange) {
        return map(operation, exchange, new WacrConfiguration());
    }

    private static WacrRequest map(String operation, Exchange exchange, WacrConfiguration options) {
        RequestMapper mapper =
                new RequestMapper(WacrOperation.valueOf(operation), options(operation, options), options);
        Values values = mapper.start(exchange.getMessage());
        mapper.fill(values, exchange);
        return RequestWriter.request(values);
    }

    private static WacrRequest mapped(String operation, Object body, Map<String, Object> headers) {
        return map(operation, exchange(body, headers));
    }

    private static String json(String operation, Object body, Map<String, Object> headers) {
        return sent(mapped(operation, body, headers));
    }

    private static String sent(WacrRequest request) {
        return new String(((RequestBody.Json) request.body()).bytes(), UTF_8);
    }

    private static FileContent file(String operation, Object body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put("CamelWacrPhone", "50688887777");
        return fileOf(mapped(operation, body, all));
    }

    private static FileContent fileOf(WacrRequest request) {
        return parts(request).stream()
                .map(RequestBody.Part::file)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static List<RequestBody.Part> parts(WacrRequest request) {
        return request.body() instanceof RequestBody.Form form ? form.parts() : null;
    }

    private static Map<String, List<String>> refusal(String operation, Object body, Map<String, Object> headers) {
        return refusal(operation, exchange(body, headers));
    }

    private static Map<String, List<String>> refusal(String operation, Exchange exchange) {
        return catchThrowableOfType(WacrValidationException.class, () -> map(operation, exchange))
                .fieldErrors();
    }
}
