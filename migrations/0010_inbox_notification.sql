-- A notice is public text; what tells a person of something is a notification.
alter table inbox_notice rename to inbox_notification;
