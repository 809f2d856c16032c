/*
 * The scan of a form, from upload to file.
 *
 * Until it has a file its key lies under the compartment of what comes into the house; when a right
 * is granted on it, under the client's own key, like every document of that file.
 */
#include "documents/paper.h"

#include "access/viewer.h"
#include "documents/document_api.h"
#include "documents/paper_db.h"
#include "documents/upload_db.h"

static int not_found(struct err *e)
{
	return err_field(e, "paper", "not_found", NULL);
}

int paper_claim(struct req *r, const char *upload, const char *title, const char *kind,
	int64_t *document, struct err *e)
{
	enum upload_state state;
	struct access_facts f;
	struct upload u;
	char id[PUBLIC_ID_TEXT];
	int found = upload_lock(r->db, r->viewer->employee, upload, &state, r->arena, e);

	if (found > 0)
		found = upload_load(r->db, r->viewer, upload, &u, &f, r->arena, e);
	if (found < 0)
		return -1;
	if (!found || u.purpose != PURPOSE_PAPER || state != UPLOAD_COMPLETE || u.result_id)
		return not_found(e);
	struct document_insert d = {
		.id = public_id_new(id),
		.title = title,
		.kind = kind,
		.file_name = u.file_name,
		.media_type = file_media_type(file_type_of_name(u.file_name)),
		.sha256 = u.sha256,
		.content = &u.content,
		.added_on = r->today,
		.employee = r->viewer->employee,
		.unit = r->viewer->unit,
		.scan_signatures = u.scan_signatures,
	};

	if (document_insert(r->db, &d, e) < 0 || upload_set_complete(r->db, u.row, id, e) < 0)
		return -1;
	return paper_row(r->db, id, document, r->arena, e);
}

/* Load it; there is always one. */
static int load(struct req *r, int64_t document, bool lock, struct document *d, struct err *e)
{
	int found = paper_load(r->db, document, lock, d, r->arena, e);

	if (found == 0)
		return err_set(e, E_INTERNAL, "a request without its paper");
	return found < 0 ? -1 : 0;
}

int paper_adopt(struct req *r, int64_t document, int64_t client, struct err *e)
{
	struct document d;
	int rc;

	if (load(r, document, true, &d, e) < 0 || document_available(r, &d, e) < 0)
		return -1;
	if (d.client)
		return err_set(e, E_INTERNAL, "the paper has a file already");
	if (content_unwrap(&d.content, r->db, r->keys, 0, r->arena, e) < 0)
		return -1;
	rc = content_wrap(&d.content, r->db, r->keys, client, r->arena, e);
	content_forget(&d.content);
	return rc < 0 ? -1 : paper_set_client(r->db, &d, client, e);
}

int paper_available(struct req *r, int64_t document, struct err *e)
{
	struct document d;

	return load(r, document, false, &d, e) < 0 ? -1 : document_available(r, &d, e);
}

int paper_show(struct req *r, int64_t document, struct reply *p, struct err *e)
{
	struct document d;

	return load(r, document, false, &d, e) < 0 ? -1 : document_show(r, &d, p, e);
}
