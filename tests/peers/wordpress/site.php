<?php
/**
 * What a test asks of the site from inside, as its owner or a visitor would, past the REST API under test.
 * Usage: php site.php '{"do":"install"}'   prints one JSON value.
 */
$ask = json_decode($argv[1], true);
if ($ask['do'] === 'install') {
    define('WP_INSTALLING', true);
}
require __DIR__ . '/wp-load.php';

function install(array $ask): array {
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    $made = wp_install('Ville de Lac-aux-Brumes', $ask['user'], 'ville@example.org', true, '', $ask['password']);
    update_option('blogdescription', 'Les nouvelles de la ville');
    update_option('permalink_structure', '/%postname%/');
    update_option('timezone_string', 'America/Toronto');
    update_option('comment_previously_approved', '0');
    update_option('comment_max_links', '9');
    flush_rewrite_rules();
    [$secret] = WP_Application_Passwords::create_new_application_password($made['user_id'], ['name' => 'Vigie']);
    return ['applicationPassword' => $secret, 'posts' => [
        ask_article(['title' => 'Collecte des matières résiduelles', 'text' => 'Le nouveau calendrier.']),
        ask_article(['title' => 'Travaux rue des Érables', 'text' => 'La rue sera fermée.']),
    ]];
}

function ask_article(array $ask): int {
    return wp_insert_post(['post_title' => $ask['title'], 'post_content' => $ask['text'], 'post_status' => 'publish', 'post_author' => 1]);
}

/** Comments as visitors leave them: `status` 1, 0, spam or trash; `at` in UTC, "2026-03-02 14:00:00". */
function ask_comments(array $ask): array {
    return array_map(function (array $one) {
        $at = $one['at'] ?? gmdate('Y-m-d H:i:s');
        return wp_insert_comment([
            'comment_post_ID' => $one['post'], 'comment_author' => $one['author'], 'comment_content' => $one['text'],
            'comment_author_email' => 'visiteur@example.org', 'comment_author_IP' => '192.0.2.7', 'comment_agent' => 'Mozilla/5.0 (visiteur)', 'comment_parent' => $one['parent'] ?? 0,
            'comment_approved' => $one['status'] ?? 1, 'comment_date_gmt' => $at, 'comment_date' => get_date_from_gmt($at),
        ]);
    }, $ask['comments']);
}

function ask_read(): array {
    return array_map(fn($c) => [
        'id' => (int) $c->comment_ID, 'post' => (int) $c->comment_post_ID, 'parent' => (int) $c->comment_parent,
        'author' => $c->comment_author, 'text' => $c->comment_content, 'status' => $c->comment_approved, 'ip' => $c->comment_author_IP, 'agent' => $c->comment_agent,
    ], get_comments(['status' => 'any', 'orderby' => 'comment_ID', 'order' => 'ASC']));
}

function ask_person(array $ask): array {
    $id = wp_insert_user(['user_login' => $ask['user'], 'user_pass' => wp_generate_password(), 'user_email' => $ask['user'] . '@example.org', 'role' => $ask['role']]);
    [$secret] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'Vigie']);
    return ['id' => $id, 'applicationPassword' => $secret];
}

echo json_encode(match ($ask['do']) {
    'install' => install($ask),
    'article' => ask_article($ask),
    'comments' => ask_comments($ask),
    'read' => ask_read(),
    'edit' => wp_update_comment(['comment_ID' => $ask['id'], 'comment_content' => $ask['text']]),
    'status' => wp_set_comment_status($ask['id'], $ask['status']),
    'delete' => wp_delete_comment($ask['id'], true),
    'person' => ask_person($ask),
    'option' => update_option($ask['name'], $ask['value']),
}, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
