import { startFakeGraph } from '../graph/fake.ts';
import type { Comment, Post } from '../graph/world.ts';
import { company } from './company.ts';
import { createFilling } from './filling.ts';
import { type StartSample, tellAccepted } from './network.ts';
import { graphFiles, wordsOfGraph } from './graph.ts';

const day = 24 * 60 * 60_000;

type Stored = { post: Post; comment: Comment | null };

/** Comments under the Page's posts, and posts of visitors on the Page. */
export const startFacebook: StartSample = async (conversations, now, tell) => {
  const graph = await startFakeGraph();
  Object.assign(graph.page, company.facebook);
  const posts = new Map<string, Post>();
  const postOf = (text: string): Post => {
    const post = posts.get(text) ?? graph.addPost({ text, at: now.getTime() - 7 * day });
    posts.set(text, post);
    return post;
  };
  const filling = createFilling<Stored>(now, {
    write({ conversation: { customer, place }, message: { from, text, attachments, hidden = false, liked }, at, before: [first] }) {
      const by = from === 'account' ? {} : { by: customer.name };
      const files = graphFiles(attachments);
      if (place === '' && first === undefined) return { post: graph.addPost({ ...by, text, at, files }), comment: null };
      const post = first?.post ?? postOf(place);
      const [file] = files;
      const comment = graph.addComment({ ...by, on: post, text, at, ...(first?.comment == null ? {} : { answers: first.comment }), ...(file === undefined ? {} : { file }) });
      comment.hidden = hidden;
      if (liked) comment.likes.add(graph.page.id);
      return { post, comment };
    },
    edit: ({ post, comment }, text) => graph.edit((comment ?? post).id, text),
  });
  filling.fill(conversations);
  void tellAccepted('Facebook', graph.ledger, wordsOfGraph, tell);
  return {
    accounts: [graph.facebook()],
    arrive: filling.arrive,
    change(conversationId, index, text) {
      const { post, comment } = filling.stored(conversationId, index);
      const { id } = comment ?? post;
      if (text === null) graph.drop(id);
      else graph.edit(id, text);
    },
    close: () => graph.close(),
  };
};
