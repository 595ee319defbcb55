-- Changes live for seconds: packing their records costs more than it spares, so they are kept as they are as long as they fit on a page.

alter table changes set (toast_tuple_target = 8160);
