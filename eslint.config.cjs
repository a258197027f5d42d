// Rules for our JavaScript; layout is prettier's business.
const known = [
    "console",
    "document",
    "window",
    "navigator",
    "self",
    "caches",
    "clients",
    "fetch",
    "URL",
    "URLSearchParams",
    "Response",
    "Request",
    "FormData",
    "setTimeout",
    "clearTimeout",
    "setInterval",
    "clearInterval",
    "requestAnimationFrame",
    "luxon",
];

module.exports = [
    {
        files: ["**/*.js"],
        languageOptions: {
            ecmaVersion: 2022,
            sourceType: "module",
            globals: Object.fromEntries(known.map((name) => [name, "readonly"])),
        },
        rules: {
            complexity: ["error", 10],
            eqeqeq: "error",
            "max-depth": ["error", 4],
            "no-eval": "error",
            "no-undef": "error",
            "no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
            "no-var": "error",
            "prefer-const": "error",
        },
    },
];
