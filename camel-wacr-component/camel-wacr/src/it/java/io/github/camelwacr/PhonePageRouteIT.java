/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.model.ChatMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** What is done on the phone page reaches routes, and what routes send reaches the page. */
class PhonePageRouteIT extends StandInTest {

    private static final String DIGITS = "50688887777";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BUSINESS_NUMBER = "50640000000";

    @TempDir
    private static Path profile;

    private ChromeDriver browser;

    @BeforeAll
    void openBrowser() {
        ChromeOptions chrome = new ChromeOptions()
                .setBinary("/usr/bin/chromium")
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
                // A narrow page shows one part at a time.
                .addArguments("--window-size=1280,900", "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        browser = new ChromeDriver(service, chrome);
    }

    @AfterAll
    void closeBrowser() {
        browser.quit();
    }

    @BeforeEach
    void openPage() {
        server().reset();
        browser.get("about:blank");
        browser.get(server().phonePage() + "#" + DIGITS);
        waitFor("#connection", "Live");
    }

    @Test
    void tapInTheBrowserComesOutOfTheRoute() throws Exception {
        try (DefaultCamelContext own = newContext()) {
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("wacr:listMessages?businessNumber=" + BUSINESS_NUMBER + "&delay=500")
                            .to("mock:answers");
                }
            });
            own.start();
            // Rows that were there before its first look are not delivered.
            await().atMost(PATIENCE).until(() -> server().requests().stream()
                    .anyMatch(request -> request.path().endsWith("/messages")));
            MockEndpoint answers = own.getEndpoint("mock:answers", MockEndpoint.class);
            answers.expectedMessageCount(1);
            answers.setResultWaitTime(PATIENCE.toMillis());

            Exchange sent = send(
                    "wacr:sendInteractive?phone=" + DIGITS,
                    "May we call you?",
                    Map.of("CamelWacrButtons", twoButtons()));
            assertThat(sent.getException()).isNull();
            waitFor(".message .option", "Yes").click();

            answers.assertIsSatisfied();
            ChatMessage tap = answers.getExchanges().get(0).getMessage().getBody(ChatMessage.class);
            assertThat(tap.message()).isEqualTo("Yes");
            assertThat(tap.senderId()).contains(DIGITS);
        }
    }

    @Test
    void faultSetInTheBrowserIsWhatTheProducerSees() {
        waitFor("#fault-name option", "Meta timed out");
        browser.executeScript("document.getElementById('fault-name').value = 'META_TIMEOUT'");
        browser.findElement(By.cssSelector("#fault button[type=submit]")).click();
        waitFor("#fault-state", "a request");

        Exchange failed = send("wacr:sendText?phone=" + DIGITS, "The first one", Map.of());
        Exchange sent = send("wacr:sendText?phone=" + DIGITS, "The second one", Map.of());

        WacrException failure = failed.getException(WacrException.class);
        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(sent.getException()).isNull();
        waitFor(".exchanges .outcome", "unknown");
        waitFor(".message .body", "The second one");
    }

    private WebElement waitFor(String css, String text) {
        return await(css + " with " + text)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            List<WebElement> all = browser.findElements(By.cssSelector(css));
                            return all.stream()
                                    .filter(one ->
                                            one.getDomProperty("textContent").contains(text))
                                    .findFirst()
                                    .orElse(null);
                        },
                        found -> found != null);
    }
}
