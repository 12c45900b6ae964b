-- migrate:up transaction:false
do $$
declare
  step constant bigint := 10000;
  cur bigint := 0;
  top bigint;
begin
  select coalesce(max(id), 0) into top from inspections;
  while cur < top loop
    update inspections
       set method = 'visual'
     where id > cur and id <= cur + step and method is null;
    commit;
    cur := cur + step;
  end loop;
end
$$;

-- migrate:down
select 1;
