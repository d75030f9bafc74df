//! The keys that each way of telling has.

/// A receiver's.
pub(super) const KEYS: &[&str] = &[
    "email_configs",
    "name",
    "pagerduty_configs",
    "slack_configs",
    "webhook_configs",
];

/// Of a receiver: ways of telling that the real Alertmanager knows as well.
pub(super) const OTHERS: &[&str] = &[
    "discord_configs",
    "incidentio_configs",
    "jira_configs",
    "mattermost_configs",
    "msteams_configs",
    "msteamsv2_configs",
    "opsgenie_configs",
    "pushover_configs",
    "rocketchat_configs",
    "sns_configs",
    "telegram_configs",
    "victorops_configs",
    "webex_configs",
    "wechat_configs",
];

/// A webhook's.
pub(super) const WEBHOOK: &[&str] = &[
    "http_config",
    "max_alerts",
    "send_resolved",
    "timeout",
    "url",
    "url_file",
];

/// A mail's.
pub(super) const EMAIL: &[&str] = &[
    "auth_identity",
    "auth_password",
    "auth_password_file",
    "auth_secret",
    "auth_secret_file",
    "auth_username",
    "force_implicit_tls",
    "from",
    "headers",
    "hello",
    "html",
    "require_tls",
    "send_resolved",
    "smarthost",
    "text",
    "threading",
    "tls_config",
    "to",
];

/// A page's.
pub(super) const PAGERDUTY: &[&str] = &[
    "class",
    "client",
    "client_url",
    "component",
    "description",
    "details",
    "group",
    "http_config",
    "images",
    "links",
    "routing_key",
    "routing_key_file",
    "send_resolved",
    "service_key",
    "service_key_file",
    "severity",
    "source",
    "timeout",
    "url",
];

/// Those of a message to Slack.
pub(super) const SLACK: &[&str] = &[
    "actions",
    "api_url",
    "api_url_file",
    "app_token",
    "app_token_file",
    "app_url",
    "callback_id",
    "channel",
    "color",
    "fallback",
    "fields",
    "footer",
    "http_config",
    "icon_emoji",
    "icon_url",
    "image_url",
    "link_names",
    "message_text",
    "mrkdwn_in",
    "pretext",
    "send_resolved",
    "short_fields",
    "text",
    "thumb_url",
    "timeout",
    "title",
    "title_link",
    "username",
];
