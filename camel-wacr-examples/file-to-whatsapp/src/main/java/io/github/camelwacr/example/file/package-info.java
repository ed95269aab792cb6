/**
 * Sends each record of the files in a folder as an interactive WhatsApp message. The routes are in
 * {@code routes/inbox.yaml}; these classes are what they call: records, report, progress.
 */
package io.github.camelwacr.example.file;
