/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot work does not start, and says why in one line. */
class BadConfigurationTest extends StandInTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wacr:sendPigeon                         | Unknown operation sendPigeon in a wacr endpoint; known are getAccount, getAccountUsage",
                "wacr:?validate=true                     | Unknown operation (none) in a wacr endpoint; known are getAccount, getAccountUsage",
                "wacr:sendText?token=RAW(a b)            | The option token must be visible ASCII characters only",
                "wacr:sendText?token=RAW( )              | The option token is required",
                "wacr:sendText?token=RAW(caf\u00e9)        | The option token must be visible ASCII characters only",
                "wacr:sendText?token=RAW(${WACR_TOKEN})  | The option token is a placeholder",
                "wacr:sendText?baseUrl=https:///api      | The option baseUrl must be an http or https URL with a host",
                "wacr:sendText?baseUrl=ftp://127.0.0.1   | The option baseUrl must be an http or https URL with a host",
                "wacr:sendText?baseUrl=http://u:p@host   | The option baseUrl must be an http or https URL with a host",
                "wacr:sendText?baseUrl=no url            | The option baseUrl is no URL",
                "wacr:sendText?responseTimeout=abc       | The option responseTimeout must be a duration such as 30s, but is abc",
                "wacr:sendText?responseTimeout=1 minute  | The option responseTimeout must be a duration such as 30s",
                "wacr:sendText?unknownMemory=1H          | The option unknownMemory must be a duration such as 30s, but is 1H",
                "wacr:sendText?duplicateWindow=1D        | The option duplicateWindow must be a duration such as 30s, but is 1D",
                "wacr:sendText?unknownMemory=0           | The option unknownMemory must be a duration of at least 1 ms",
                "wacr:sendText?responseTimeout=0         | The option responseTimeout must be a duration of at least 1 ms",
                "wacr:sendText?connectTimeout=-1         | The option connectTimeout must be a duration",
                "wacr:sendText?connectionRequestTimeout=5x | The option connectionRequestTimeout must be a duration",
                "wacr:sendText?maxRateLimitWait=-5s      | The option maxRateLimitWait must be a duration",
                "wacr:sendText?rateLimitWindow=0         | The option rateLimitWindow must be a duration",
                "wacr:sendText?requestsPerMinute=-1      | The option requestsPerMinute must be auto or a number of at least 0",
                "wacr:sendText?requestsPerMinute=many    | The option requestsPerMinute must be auto or a number of at least 0",
                "wacr:sendText?contactId=seven           | The option contactId must be a whole number, but is seven",
                "wacr:sendText?contactId=7s              | The option contactId must be a whole number, but is 7s",
                "wacr:sendText?maxConnections=5m         | The option maxConnections must be a whole number",
                "wacr:listContacts?delay=soon            | The option delay must be a duration such as 30s, but is soon",
                "wacr:listMessages?maxMessagesPerPoll=ten | The option maxMessagesPerPoll must be a whole number",
                "wacr:sendText?maxConnections=-1         | The option maxConnections must be at least 1, but is -1",
                "wacr:sendText?maxResponseSize=0         | The option maxResponseSize must be at least 1, but is 0",
                "wacr:sendText?proxyHost=proxy           | The option proxyPort must be from 1 to 65535 when proxyHost is set",
                "wacr:sendText?proxyPort=1&proxyHost=RAW(u:secret-token@p) | The option proxyHost must be the name or address",
                "wacr:sendText?proxyPort=1&proxyHost=RAW(p p) | The option proxyHost must be the name or address",
                "wacr:sendText?proxyPort=1&proxyHost=RAW(http://p) | The option proxyHost must be the name or address",
                "wacr:sendText?proxyPort=1&proxyHost=p:3128 | The option proxyHost must be the name or address",
                "wacr:sendText?requestTimeout=0          | The option requestTimeout must be a duration of at least 1 ms",
                "wacr:sendText?proxyHost=p&proxyPort=70000 | The option proxyPort must be from 1 to 65535",
                "wacr:sendText?baseUrl=http://a:b        | The option baseUrl must be an http or https URL with a host",
                "wacr:sendInteractive?buttons=Yes        | buttons: button 1 needs an id and a title",
                "wacr:sendInteractive?buttons=a:b,\\c:d  | buttons: button 2 a backslash must stand before",
                "wacr:sendInteractive?request=classpath:nowhere.json | classpath:nowhere.json",
                "wacr:sendInteractive?request=#bean:nowhere | nowhere",
                "wacr:sendText?validate=perhaps          | perhaps",
                "wacr:sendText?bogus=1                   | Unknown parameters=[{bogus=1}]"
            })
    void anEndpointDoesNotStart(String uri, String line) throws Exception {
        assertThat(failureOfStart(uri)).contains(line).doesNotContain("\n", "secret-token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | must be a JSON object",
                "{\"phone\": | is no JSON at line 1, column",
                "{\"contact_id\":\"seven\"} | contact_id",
                "'' | must be a JSON object"
            })
    void aMessageResourceThatIsNoMessageDoesNotStart(String content, String why, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("offer.json"), content);

        assertThat(failureOfStart("wacr:sendInteractive?request=file:" + file))
                .contains(why)
                .doesNotContain("\n", "seven");
    }

    @Test
    void aMessageBeanOfAnotherClassDoesNotStart() throws Exception {
        context.getRegistry().bind("number", 7);

        Throwable failure = catchThrowable(() -> {
            WacrEndpoint endpoint =
                    context.getEndpoint("wacr:sendInteractive?request=#bean:number", WacrEndpoint.class);
            endpoint.start();
        });

        assertThat(line(failure)).contains("The option request (java.lang.Integer) must be a message");
    }

    @Test
    void withoutATokenNothingStarts() throws Exception {
        try (DefaultCamelContext own = new DefaultCamelContext()) {
            own.disableJMX();
            assertThat(failureOfStart(own, "wacr:sendText")).isEqualTo("The option token is required");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wacr:sendText                               | The operation sendText cannot be consumed from",
                "wacr:listContacts?field.filter[type]=lead   | The option field.filter[type] is not for a consumer",
                "wacr:listMessages?field.search=menu&businessNumber=50640000000 | The option field.search is not for"
            })
    void aConsumerDoesNotStart(String uri, String line) throws Exception {
        try (DefaultCamelContext own = newContext()) {
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).to("mock:never");
                }
            });
            assertThat(line(catchThrowable(own::start))).contains(line);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "response-timeout, abc, The option responseTimeout must be a duration",
        "connect-timeout, abc, The option connectTimeout must be a duration",
        "unknown-memory, abc, The option unknownMemory must be a duration",
        "max-connections, -1, The option maxConnections must be at least 1",
        "requests-per-minute, many, The option requestsPerMinute must be auto or a number",
        "bogus, 1, bogus"
    })
    void aPropertyOfTheComponentIsCheckedTheSame(String property, String value, String line) {
        Main main = new Main();
        main.addInitialProperty("camel.main.jmx-enabled", "false");
        main.addInitialProperty("camel.component.wacr.token", "secret-token");
        main.addInitialProperty("camel.component.wacr." + property, value);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:main").to("wacr:sendText");
            }
        });
        try {
            assertThat(line(catchThrowable(main::start))).contains(line).doesNotContain("\n", "secret-token");
        } finally {
            main.stop();
        }
    }

    private static String failureOfStart(String uri) throws Exception {
        try (DefaultCamelContext own = newContext()) {
            return failureOfStart(own, uri);
        }
    }

    private static String failureOfStart(DefaultCamelContext own, String uri) throws Exception {
        own.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        });
        return line(catchThrowable(own::start));
    }

    /** What a person sees last in the log: the text of the innermost cause. */
    private static String line(Throwable failure) {
        assertThat(failure).as("must not start").isNotNull();
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
