-- Evidence of alerts: what came at one go may belong to an alert, and the alert's history says that it came.

alter table parcel add column alert_id integer references alert (id);         -- or an alert is what it is evidence of
alter table alert_event add column parcel_id integer references parcel (id);  -- the evidence that came then
create index alert_event_parcel on alert_event (parcel_id) where parcel_id is not null;
