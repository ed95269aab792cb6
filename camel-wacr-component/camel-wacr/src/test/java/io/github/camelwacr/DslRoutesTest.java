/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Routes in YAML and XML. YAML with the parameters apart asks the generated URI factory, which is where a jar that was
 * generated for another line of Camel breaks.
 *
 * <p>Tagged as a whole and by language, because not every line of Camel can be had with its DSLs.
 */
@Tag("dsl")
class DslRoutesTest extends StandInTest {

    private static final String REQUEST =
            """
            {"phone":"+50688887777","type":"button","body_text":"Shall we meet?",
             "buttons":[{"id":"btn_yes","title":"Yes"},{"id":"btn_no","title":"No, thanks"}]}
            """;

    static Stream<Arguments> yaml() {
        return Stream.of(
                Arguments.of(
                        "all-parameters.yaml",
                        """
                        - route:
                            from:
                              uri: direct:all-parameters.yaml
                              steps:
                                - to:
                                    uri: wacr
                                    parameters:
                                      operation: sendInteractive
                                      phone: "+50688887777"
                                      buttons: 'btn_yes:Yes,btn_no:No\\, thanks'
                        """),
                Arguments.of(
                        "some-parameters.yaml",
                        """
                        - route:
                            from:
                              uri: direct:some-parameters.yaml
                              steps:
                                - to:
                                    uri: wacr:sendInteractive
                                    parameters:
                                      phone: "+50688887777"
                                      buttons: 'btn_yes:Yes,btn_no:No\\, thanks'
                        """),
                Arguments.of(
                        "headers.yaml",
                        """
                        - route:
                            from:
                              uri: direct:headers.yaml
                              steps:
                                - setHeader:
                                    name: CamelWacrPhone
                                    constant: "+50688887777"
                                - setHeader:
                                    name: CamelWacrButtons
                                    constant: '[{"id":"btn_yes","title":"Yes"},{"id":"btn_no","title":"No, thanks"}]'
                                - to: wacr:sendInteractive
                        """),
                Arguments.of(
                        "dynamic.yaml",
                        """
                        - route:
                            from:
                              uri: direct:dynamic.yaml
                              steps:
                                - toD:
                                    uri: wacr
                                    parameters:
                                      operation: ${header.operation}
                                      phone: "+50688887777"
                                      buttons: 'btn_yes:Yes,btn_no:No\\, thanks'
                        """));
    }

    static Stream<Arguments> xml() {
        return Stream.of(
                Arguments.of(
                        "plain.xml",
                        """
                        <routes>
                          <route>
                            <from uri="direct:plain.xml"/>
                            <to uri="wacr:sendInteractive?phone=+50688887777&amp;buttons=btn_yes:Yes,btn_no:No\\, thanks"/>
                          </route>
                        </routes>
                        """),
                Arguments.of(
                        "dynamic.xml",
                        """
                        <routes>
                          <route>
                            <from uri="direct:dynamic.xml"/>
                            <toD uri="wacr:${header.operation}?phone=+50688887777&amp;buttons=btn_yes:Yes,btn_no:No\\, thanks"/>
                          </route>
                        </routes>
                        """));
    }

    @Tag("dsl-yaml")
    @ParameterizedTest(name = "{0}")
    @MethodSource("yaml")
    void aRouteInYamlMakesTheRequest(String file, String text) throws Exception {
        runs(file, text);
    }

    @Tag("dsl-xml")
    @ParameterizedTest(name = "{0}")
    @MethodSource("xml")
    void aRouteInXmlMakesTheRequest(String file, String text) throws Exception {
        runs(file, text);
    }

    private void runs(String file, String text) throws Exception {
        server().reset();
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(file, text));

        template.requestBodyAndHeaders("direct:" + file, "Shall we meet?", Map.of("operation", "sendInteractive"));

        assertThat(onlyRequest()).isEqualTo(json(REQUEST));
        assertThat(server().deliveries()).hasSize(1);
    }
}
