package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {

    private static JsonObject merge(String access, String meetings) {
        Map<String, Optional<JsonObject>> found = new TreeMap<>();
        found.put("access", Optional.of(json(access)));
        found.put("meetings", Optional.of(json(meetings)));
        return new ApiDescription(RouteTable.load(), found).toJson();
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }

    @Test
    void componentsThatAreEqualAreOne() {
        var merged = merge(
                "{'components':{'schemas':{'Problem':{'type':'object'}}}}",
                "{'components':{'schemas':{'Problem':{'type':'object'}}}}");

        assertThat(merged.getJsonObject("components").encode())
                .isEqualTo("{\"schemas\":{\"Problem\":{\"type\":\"object\"}}}");
    }

    @Test
    void componentsThatDifferGetTheServicesNameAndSoDoTheirReferences() {
        var merged = merge(
                "{'paths':{'/m/{id}':{'get':{'x':{'$ref':'#/components/schemas/Person'}}}},"
                        + "'components':{'schemas':{'Person':{'type':'string'}}}}",
                "{'paths':{'/v1/meetings':{'get':{'x':{'$ref':'#/components/schemas/Person'}}}},"
                        + "'components':{'schemas':{'Person':{'type':'object'}}}}");

        assertThat(merged.getJsonObject("components").getJsonObject("schemas").fieldNames())
                .containsExactlyInAnyOrder("access.Person", "meetings.Person");
        assertThat(merged.getJsonObject("paths").getJsonObject("/m/{id}").encode())
                .contains("#/components/schemas/access.Person");
        assertThat(merged.getJsonObject("paths").getJsonObject("/v1/meetings").encode())
                .contains("#/components/schemas/meetings.Person");
    }

    @Test
    void whatRefersToSomethingThatDiffersDiffersToo() {
        String shared = "'List':{'items':{'$ref':'#/components/schemas/Person'}}";
        var merged = merge(
                "{'components':{'schemas':{" + shared + ",'Person':{'type':'string'}}}}",
                "{'components':{'schemas':{" + shared + ",'Person':{'type':'object'}}}}");

        var schemas = merged.getJsonObject("components").getJsonObject("schemas");
        assertThat(schemas.fieldNames())
                .containsExactlyInAnyOrder("access.Person", "meetings.Person", "access.List", "meetings.List");
        assertThat(schemas.getJsonObject("meetings.List").encode()).contains("schemas/meetings.Person");
    }

    @Test
    void whatADocumentSaysAboutSecurityIsSaidAtEachOfItsOperations() {
        var merged = merge(
                "{'security':[{'token':[]}],'paths':{'/v1/links':{'get':{}},'/m':{'get':{'security':[]}}},"
                        + "'components':{'securitySchemes':{'token':{'type':'http'}}}}",
                "{'paths':{'/v1/meetings':{'get':{}}},'components':{'securitySchemes':{'token':{'type':'apiKey'}}}}");

        var paths = merged.getJsonObject("paths");
        assertThat(paths.getJsonObject("/v1/links").encode())
                .isEqualTo("{\"get\":{\"security\":[{\"access.token\":[]}]}}");
        assertThat(paths.getJsonObject("/m").encode()).isEqualTo("{\"get\":{\"security\":[]}}");
        assertThat(paths.getJsonObject("/v1/meetings").encode()).isEqualTo("{\"get\":{}}");
    }

    @Test
    void operationIdsStayUnique() {
        var merged = merge(
                "{'paths':{'/v1/links':{'get':{'operationId':'list'}}}}",
                "{'paths':{'/v1/meetings':{'get':{'operationId':'list'}}}}");

        assertThat(merged.getJsonObject("paths").encode()).contains("\"list\"").contains("\"meetings.list\"");
    }

    @Test
    void aPathThatIsNotRoutedToItsServiceIsLeftOut() {
        var merged = merge("{'paths':{'/v1/meetings':{},'/q/health':{},'/{urlName}':{}}}", "{'paths':{}}");

        assertThat(merged.getJsonObject("paths").fieldNames()).containsExactly("/{urlName}");
    }

    @Test
    void whatEveryServiceOffersUnderItsOwnNameIsThereForEach() {
        String document =
                "{'paths':{'/v1/operations/{service}/things/{id}':{'get':{'operationId':'things','parameters':"
                        + "[{'name':'id','in':'path'},{'name':'service','in':'path'}]}}}}";

        var paths = merge(document, document).getJsonObject("paths");

        assertThat(paths.fieldNames())
                .containsExactlyInAnyOrder("/v1/operations/access/things/{id}", "/v1/operations/meetings/things/{id}");
        assertThat(paths.getJsonObject("/v1/operations/meetings/things/{id}").encode())
                .isEqualTo("{\"get\":{\"operationId\":\"meetings.things\","
                        + "\"parameters\":[{\"name\":\"id\",\"in\":\"path\"}]}}");
    }
}
