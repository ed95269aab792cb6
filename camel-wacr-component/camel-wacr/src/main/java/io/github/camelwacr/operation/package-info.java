/**
 * The operations of the API and their fields as data, and the requests that are made of them. Knows neither HTTP nor Camel.
 */
package io.github.camelwacr.operation;
