package dev.easel.daemon.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.javalin.http.Context;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.List;
import java.util.Map;

/// Routes whose last word stands where others have an id, such as `/api/v1/jobs/cancel` beside `/api/v1/jobs/{id}`: to
/// another method they answer that it is not theirs, and are not taken for an id that nobody has. A model may be called
/// as a route is, so those of models are none of them. Safe for any thread.
final class Literals {
    private static final String ID = "/{id}";

    private final Map<String, String> methods;

    private Literals(Map<String, String> methods) {
        this.methods = methods;
    }

    static Literals of(List<Route> routes) {
        var parents = routes.stream()
                .map(Route::path)
                .filter(path -> path.endsWith(ID))
                .map(path -> path.substring(0, path.length() - ID.length()))
                .toList();
        return new Literals(routes.stream()
                .filter(route -> !route.path().contains("{") && parents.contains(parent(route.path())))
                .collect(groupingBy(Route::path, mapping(Route::method, joining(", ")))));
    }

    /// @throws MethodNotAllowedResponse if the request's path is one of them and its method is another
    void check(Context context) {
        var known = methods.get(context.path());
        if (known != null
                && !List.of(known.split(", ")).contains(context.method().name()))
            throw new MethodNotAllowedResponse("", Map.of("availableMethods", known));
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
