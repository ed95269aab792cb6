/** Spring Boot auto-configuration of the wacr component. */
package io.github.camelwacr.springboot;
