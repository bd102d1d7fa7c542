/** https://developers.facebook.com/docs/graph-api/reference/comment/ */
export const commentFields =
  'id,message,created_time,from{id,name},parent{id,from{id,name},can_comment},attachment{type,title,url,media},message_tags,is_hidden,user_likes,can_comment,can_hide,can_remove,can_reply_privately';

const common = 'id,message,story,created_time,updated_time,comments.filter(stream).limit(0).summary(total_count)';
/** https://developers.facebook.com/docs/graph-api/reference/page/feed/ */
export const postFields = {
  posts: common,
  visitors: `${common},from{id,name},is_hidden,attachments{type,title,url,media,subattachments}`,
  tagged: `${common},from{id,name},is_hidden,attachments{type,title,url,media,subattachments}`,
} as const;
