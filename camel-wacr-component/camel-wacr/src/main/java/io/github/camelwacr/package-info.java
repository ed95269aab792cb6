/** The Camel component {@code wacr}: WhatsApp messages through the WA.cr APP API v2. */
package io.github.camelwacr;
