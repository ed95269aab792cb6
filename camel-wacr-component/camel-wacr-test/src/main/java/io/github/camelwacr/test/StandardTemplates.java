/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.List;

/** The templates that every account of the stand-in has. */
final class StandardTemplates {

    private StandardTemplates() {}

    static List<MessageTemplate> all() {
        return List.of(
                MessageTemplate.of("order_update", "en", "Hello {{1}}, your order {{2}} is on its way."),
                MessageTemplate.of("order_update", "es", "Hola {{1}}, su pedido {{2}} va en camino."),
                MessageTemplate.of("appointment", "en", "See you on {{1}}, {{2}}?")
                        .header("TEXT", "Appointment for {{1}}")
                        .footer("Reply any time")
                        .button("QUICK_REPLY", "I will come", "")
                        .button("QUICK_REPLY", "Another day", ""),
                MessageTemplate.of("invoice", "en", "Your invoice {{1}}.").header("DOCUMENT", ""),
                MessageTemplate.of("offer", "en", "New this week: {{1}}.")
                        .category("MARKETING")
                        .header("IMAGE", "")
                        .button("URL", "Look", "https://example.com/offers"),
                MessageTemplate.of("tracking", "en", "Follow order {{1}}.")
                        .button("URL", "Follow", "https://example.com/track/{{1}}"),
                MessageTemplate.of("clip", "en", "How it works").header("VIDEO", ""),
                MessageTemplate.of("waiting", "en", "Not approved yet: {{1}}").status("PENDING"),
                MessageTemplate.of("otp_verification", "en", "{{1}} is your verification code.")
                        .category("AUTHENTICATION")
                        .button("URL", "Copy code", "https://www.whatsapp.com/otp/code/?code=otp{{1}}"),
                MessageTemplate.of("login_code", "en", "{{1}} is your code. It works for {{2}} minutes.")
                        .category("AUTHENTICATION"));
    }
}
