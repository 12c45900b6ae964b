-- migrate:up
update translations set value = 'verkehrssicher' where locale = 'de' and key = 'verdict.safe';

-- migrate:down
update translations set value = 'sicher' where locale = 'de' and key = 'verdict.safe';
