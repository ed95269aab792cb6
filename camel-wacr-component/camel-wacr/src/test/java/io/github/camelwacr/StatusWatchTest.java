/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.client.Account;
import io.github.camelwacr.client.Sweep;
import io.github.camelwacr.client.WacrAnswer;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.operation.WacrOperation;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messages changed their status, as the service counts the time. */
class StatusWatchTest {

    private final Account account = new Account("token", Duration.ofMinutes(1));
    private final StatusWatch watch = new StatusWatch(Duration.ofHours(24));

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    void aClockOfThisMachineThatIsWrongHidesNoChange(long hours) {
        ZonedDateTime service = ZonedDateTime.now(ZoneOffset.UTC).plusHours(hours);

        assertThat(read(service, "sent")).isEmpty();
        assertThat(read(service, "delivered")).hasSize(1);
    }

    private List<ChatMessage> read(ZonedDateTime now, String status) {
        Map<String, Object> row = Map.of(
                "id",
                7,
                "status",
                status,
                "sent_at",
                now.minusHours(1).toOffsetDateTime().toString());
        WacrAnswer page = new WacrAnswer(
                List.of(row), null, false, false, List.of(new BasicHeader("Date", RFC_1123_DATE_TIME.format(now))));
        Sweep sweep = account.history().sweep(request -> page, WacrOperation.listMessages, watch);
        sweep.step();
        return watch.changed(sweep, any -> true);
    }
}
