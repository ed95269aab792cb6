/** Files that partners upload by SFTP to WhatsApp, with Camel Main. */
package io.github.camelwacr.example.sftp;
