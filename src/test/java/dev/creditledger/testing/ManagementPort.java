package dev.creditledger.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls to the management port of the service in a {@code @QuarkusTest}. */
public final class ManagementPort {
    private ManagementPort() {}

    public static RequestSpecification onManagementPort() {
        URI address = URI.create(ConfigProvider.getConfig().getValue("test.management.url", String.class));
        return given().baseUri("http://" + address.getHost()).port(address.getPort());
    }
}
