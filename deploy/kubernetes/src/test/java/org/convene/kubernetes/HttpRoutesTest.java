package org.convene.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.convene.gateway.RouteTable;
import org.junit.jupiter.api.Test;

class HttpRoutesTest {
    private static final Path FILE = Path.of("base", "routes.yaml");
    private static final String HEADING = "# Made of deploy/gateway/routes.yaml: one route for each prefix, the longest"
            + " wins.\n# Make it again: mvn test -pl deploy/kubernetes -am -Dconvene.write-routes=true\n";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();

    @Test
    void theBaseRoutesWhatTheGatewayRoutes() throws IOException {
        var made = yaml(new HttpRoutes(Base.ports()).of(RouteTable.load()));

        if (Boolean.getBoolean("convene.write-routes")) {
            Files.writeString(FILE, made);
        }

        assertThat(Files.readString(FILE)).isEqualTo(made);
    }

    private static String yaml(List<HTTPRoute> routes) throws IOException {
        var documents = new ArrayList<String>();
        for (var route : routes) {
            documents.add(YAML.writeValueAsString(route));
        }
        return HEADING + String.join("", documents);
    }
}
