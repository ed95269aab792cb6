/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, on a profile of its own. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path profile;
    private final ChromeDriver driver;

    Browser(String... options) throws IOException {
        profile = Files.createTempDirectory("chromium");
        ChromeOptions chrome = new ChromeOptions();
        chrome.setBinary("/usr/bin/chromium");
        List<String> arguments = new ArrayList<>(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile));
        arguments.addAll(Arrays.asList(options));
        chrome.addArguments(arguments);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        chrome.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .usingAnyFreePort()
                        .build(),
                chrome);
        size(1280, 800);
    }

    Browser open(Object address) {
        driver.get(address.toString());
        return this;
    }

    /** The page on one phone, once it follows what happens. */
    Browser openPhone(WacrServer server, String phone) {
        driver.get("about:blank");
        open(server.phonePage() + (phone.isEmpty() ? "" : "#" + phone));
        waitFor("#connection", "Live");
        return this;
    }

    /** Of the page itself, not of a window around it. */
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    WebElement element(String css) {
        await("element " + css).atMost(PATIENCE).until(() -> !all(css).isEmpty());
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The text of all elements of a kind, in their order. */
    List<String> texts(String css) {
        List<?> texts = (List<?>)
                run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim())", css);
        return texts.stream().map(String::valueOf).toList();
    }

    void waitFor(String css, String text) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> texts(css).stream()
                    .anyMatch(shown -> shown.contains(text)));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("'" + text + "' is not in " + texts(css) + "; log " + log(), e);
        }
    }

    void click(String css) {
        await("click on " + css)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .until(() -> {
                    element(css).click();
                    return true;
                });
    }

    void clickText(String css, String text) {
        waitFor(css, text);
        WebElement found = (WebElement) run(
                "return [...document.querySelectorAll(arguments[0])].find(e => e.textContent.includes(arguments[1]))",
                css,
                text);
        found.click();
    }

    void type(String css, CharSequence... keys) {
        element(css).sendKeys(keys);
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on with the tabulator until an element has the focus that holds the text. */
    void tabTo(String text) {
        for (int i = 0; i < 60; i++) {
            press(Keys.TAB);
            String focused = (String) run(
                    "const e = document.activeElement; return e.getAttribute('aria-label') || e.textContent || e.id");
            if (focused.contains(text)) {
                return;
            }
        }
        throw new AssertionError("no tabulator leads to " + text);
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** What the page has to say: errors of scripts, refused requests. */
    List<String> log() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    String source() {
        return driver.getPageSource();
    }

    Path screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (var files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
