/**
 * Sends each record of the files in a folder as an interactive WhatsApp message. The route is in {@code routes/inbox.yaml};
 * these classes start it, and print what became of it.
 */
package io.github.camelwacr.example.file;
