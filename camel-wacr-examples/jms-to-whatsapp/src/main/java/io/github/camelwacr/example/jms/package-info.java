/** Messages of a JMS queue to WhatsApp, with Spring Boot. */
package io.github.camelwacr.example.jms;
